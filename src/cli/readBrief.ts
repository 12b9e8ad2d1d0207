import type { Api } from './api.js';

const question =
  'query ($incident: ID!, $lens: Lens) { brief(incident: $incident, lens: $lens) { markdown } }';

/** The brief of an incident, as Markdown. */
export async function readBrief(api: Api, incident: string, asOf?: string): Promise<string> {
  const { brief } = await api(question, { incident, lens: asOf === undefined ? null : { asOf } });
  return (brief as { markdown: string }).markdown;
}
