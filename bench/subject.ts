/** Finds the persons to measure on, as a vendor would: through the API. */
import type { Subject } from './scenarios.ts';

interface Bundle {
  readonly entry?: readonly { readonly resource: { readonly id: string } }[];
}

/** Enough for a page of a search, and for reads of different rows. */
const LEAST_OBSERVATIONS = 50;

/**
 * @param token - of the GP. Read from: the first of her patients with laboratory results enough; written to:
 * another, so that no reading pays for what was written before it.
 */
export async function chooseSubject(
  origin: string,
  token: string,
): Promise<Omit<Subject, 'floorIds'>> {
  const search = async (path: string): Promise<string[]> => {
    const answer = await fetch(`${origin}/fhir/R4/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new RangeError(`${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as Bundle).entry?.map(({ resource }) => resource.id) ?? [];
  };
  const run = Date.now().toString(36);
  const patients = await search('Patient?_count=50');
  for (const patientId of patients) {
    const observationIds = await search(`Observation?patient=${patientId}&_count=60`);
    const writtenId = patients.find((id) => id !== patientId);
    if (observationIds.length < LEAST_OBSERVATIONS || writtenId === undefined) continue;
    const overviewRows = (await search(`Patient/${patientId}/$overview`)).length;
    return { patientId, writtenId, observationIds, overviewRows, run };
  }
  throw new RangeError(
    `no patient of the GP has ${LEAST_OBSERVATIONS} observations beside another: load more people`,
  );
}
