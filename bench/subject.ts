/** Finds the person to measure on, as a vendor would: through the API. */
import type { Subject } from './scenarios.ts';

interface Bundle {
  readonly entry?: readonly { readonly resource: { readonly id: string } }[];
}

/** @param token - of the GP; the person is the first of her patients who has laboratory results. */
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
  for (const patientId of await search('Patient?_count=50')) {
    const observationIds = await search(`Observation?patient=${patientId}&_count=60`);
    const overviewRows = (await search(`Patient/${patientId}/$overview`)).length;
    if (observationIds.length >= 40) return { patientId, observationIds, overviewRows, run };
  }
  throw new RangeError('no patient of the GP has 40 observations: load more people');
}
