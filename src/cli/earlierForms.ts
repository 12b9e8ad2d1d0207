import type { IncidentDraft } from '../exchange/draft.js';
import type { Api } from './api.js';
import { type Page, pageInfo } from './entityPages.js';
import type { ImportReport } from './importReport.js';
import { storedEntities } from './storedEntities.js';

interface ClaimOfIncident {
  id: string;
  subject: { id: string };
}

const query = `query ($where: ClaimFilter, $after: String) {
  claims(where: $where, first: 500, after: $after) { nodes { id subject { id } } ${pageInfo} } }`;

/** The ids of the claims about each of these incidents. */
async function claimIds(api: Api, incidents: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(incidents.map((id) => [id, []]));
  for (let after: string | null = null; incidents.length > 0;) {
    const where = { subject: { in: incidents } };
    const { claims } = (await api(query, { where, after })) as { claims: Page<ClaimOfIncident> };
    for (const { id, subject } of claims.nodes) found.get(subject.id)?.push(id);
    if (!claims.pageInfo.hasNextPage) break;
    after = claims.pageInfo.endCursor;
  }
  return found;
}

/**
 * The drafts without those of incidents whose claims the graph has by other ids, from an earlier import of other tables: they would
 * come in a second time. Those are refused.
 */
export async function withoutEarlierForms(
  api: Api,
  drafts: readonly IncidentDraft[],
  report: ImportReport,
): Promise<readonly IncidentDraft[]> {
  const incidents = drafts.flatMap(({ incident, otherForm }) =>
    incident?.id && otherForm ? incident.id : [],
  );
  // One that was merged has its claims under another id.
  const stored = await storedEntities<{ id: string }>(api, incidents, 'id kind');
  const known = await claimIds(api, [...new Set([...stored.values()].map(({ id }) => id))]);
  return drafts.filter(({ incident, otherForm, readAt }) => {
    const earlier = known
      .get(stored.get(incident?.id ?? '')?.id ?? '')
      ?.find((id) => otherForm?.ids.test(id));
    if (earlier === undefined) return true;
    report.refuse(
      readAt,
      incident?.id ?? '',
      `The graph has the claim ${earlier}. ${otherForm?.advice ?? ''}`,
    );
    return false;
  });
}
