import type { ExportStatus } from '../store/bulk/exports.ts';

/**
 * What a transaction that was under way at the kick-off may still commit is not promised: everything changed up to
 * this long before it is in the export.
 */
const UNDER_WAY_MS = 60_000;

/**
 * No file says how many lines it has: who may see fewer when it is downloaded gets fewer.
 *
 * @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---output-manifest
 */
export function manifestOf({ job, files }: ExportStatus, base: string): string {
  return JSON.stringify({
    transactionTime: new Date(job.at - UNDER_WAY_MS).toISOString(),
    request: job.request.url,
    requiresAccessToken: true,
    output: files.map(({ type }) => ({ type, url: `${base}/$export-file/${job.id}/${type}` })),
    deleted: [],
    error: [],
  });
}
