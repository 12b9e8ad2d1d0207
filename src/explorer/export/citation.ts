import { request } from '../api/client.js';
import { CitationDocument, type CitationQueryVariables } from '../generated/operations.js';
import { lensInput, type View } from '../state/view.js';
import { citedBy } from './citedBy.js';

/** A citation of what the claims of the lens say about it. */
export async function readCitation(
  { view, address }: { view: View; address: string },
  style: CitationQueryVariables['style'],
): Promise<string> {
  const lens = lensInput(view.lens);
  const { cite } = await request(CitationDocument, {
    ids: citedBy(view),
    style,
    ...(address.length <= 2_000 && { url: address }),
    ...(lens && { lens }),
  });
  return cite.text;
}
