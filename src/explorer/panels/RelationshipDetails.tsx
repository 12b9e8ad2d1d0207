import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { ClaimsOfRelationshipDocument } from '../generated/operations.js';
import { namedOf, type Relationship } from '../graph/graphData.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { formatDate } from '../state/partialDate.js';
import { lensConditions, lensInput, type View } from '../state/view.js';
import { familyStyles, statusStyles, typeLabels } from '../vocabulary/relationships.js';
import { capitalize, confidenceLabel, quantity, likelihoodLabels } from '../vocabulary/labels.js';
import { ClaimCard } from './ClaimCard.js';
import { EntityLink } from './EntityLink.js';

/** The assessment of a relationship: status and counts. */
export function AssessmentSummary({ assessment }: { assessment: Relationship['assessment'] }) {
  const { status, supporting, disputing, independentOrigins, confidence, likelihood } = assessment;
  const { firstStatedAt, lastStatedAt } = assessment;
  return (
    <div className="assessment">
      <StatusBadge status={status} />
      <p className="muted">{capitalize(statusStyles[status].description)}.</p>
      <ul className="figures">
        <li>
          <strong>{supporting}</strong> for it
        </li>
        <li>
          <strong>{disputing}</strong> against
        </li>
        <li>
          <strong>{independentOrigins}</strong> independent {independentOrigins === 1 ? 'origin' : 'origins'}
        </li>
      </ul>
      <p>
        {firstStatedAt ? `First stated ${formatDate(firstStatedAt)}` : 'Undated'}
        {lastStatedAt && lastStatedAt !== firstStatedAt ? `, last ${formatDate(lastStatedAt)}` : ''}.{' '}
        {confidence != null
          ? `Highest stated confidence: ${confidenceLabel(confidence)}.`
          : 'No claim states a confidence.'}{' '}
        {likelihood && `Likelihood: ${likelihoodLabels[likelihood]}.`}
      </p>
    </div>
  );
}

interface RelationshipDetailsProps {
  /** The relationship without a lens. */
  relationship: Relationship;
  view: View;
}

/** The details of a relationship: its assessment under the lens, and its claims. */
export function RelationshipDetails({ relationship, view }: RelationshipDetailsProps) {
  const { from, to, type, family } = relationship;
  const lens = lensInput(view.lens);
  const query = useQuery({
    queryKey: ['claims', relationship.id, lens ?? null],
    queryFn: ({ signal }) =>
      request(ClaimsOfRelationshipDocument, { ends: [from.id, to.id], type, ...(lens && { lens }) }, signal),
    placeholderData: keepPreviousData,
  });
  const state = useRequestState([query]);
  const found = query.data?.graph.edges.find(({ id }) => id === relationship.id);
  const claims = found?.claims.nodes ?? [];
  const listed = new Set(claims.map(({ id }) => id));
  return (
    <div className="details">
      <header className="detailsHead">
        <p className="muted">{familyStyles[family].label}</p>
        <h2>
          <EntityLink entity={namedOf(from)} /> <span className="predicate">{typeLabels[type][0]}</span>{' '}
          <EntityLink entity={namedOf(to)} />
        </h2>
      </header>
      <RequestNotice state={state} subject="the claims" />
      {found?.assessment && <AssessmentSummary assessment={found.assessment} />}
      {query.isSuccess && !query.isPlaceholderData && !found && (
        <p className="notice">
          {lensConditions(view.lens) > 0
            ? 'No claim counted by this lens is about this relationship.'
            : 'No claim is about this relationship.'}
        </p>
      )}
      {found && (
        <section aria-label="Claims" aria-busy={query.isFetching}>
          <h3 className="sectionHead">{quantity(found.claims.totalCount, 'claim')}</h3>
          {claims.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} listed={listed} />
          ))}
          {found.claims.totalCount > claims.length && (
            <p className="muted">Showing the first {claims.length}.</p>
          )}
        </section>
      )}
    </div>
  );
}
