import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { ClaimsOfRelationshipDocument } from '../generated/operations.js';
import { namedOf, type Relationship } from '../graph/graphData.js';
import { ErrorNotice } from '../shell/ErrorNotice.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { formatDate } from '../state/partialDate.js';
import { lensConditions, lensInput, type View } from '../state/view.js';
import { familyStyles, statusStyles, typeLabels } from '../vocabulary/relationships.js';
import { capitalize, confidenceLabel, quantity, likelihoodLabels } from '../vocabulary/labels.js';
import { ClaimCard } from './ClaimCard.js';
import { EntityLink } from './EntityLink.js';

/** How a relationship stands, in one line and its figures. */
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
        {firstStatedAt ? `First said ${formatDate(firstStatedAt)}` : 'Undated'}
        {lastStatedAt && lastStatedAt !== firstStatedAt ? `, last ${formatDate(lastStatedAt)}` : ''}.{' '}
        {confidence != null
          ? `Best confidence stated: ${confidenceLabel(confidence)}.`
          : 'Nobody states a confidence.'}{' '}
        {likelihood && `Likelihood: ${likelihoodLabels[likelihood]}.`}
      </p>
    </div>
  );
}

interface RelationshipDetailsProps {
  /** The relationship as it stands without any lens. */
  relationship: Relationship;
  view: View;
}

/** What was clicked between two entities: how it stands under the lens, and every claim that draws it. */
export function RelationshipDetails({ relationship, view }: RelationshipDetailsProps) {
  const { from, to, type, family } = relationship;
  const lens = lensInput(view.lens);
  const query = useQuery({
    queryKey: ['claims', relationship.id, lens ?? null],
    queryFn: ({ signal }) =>
      request(ClaimsOfRelationshipDocument, { ends: [from.id, to.id], type, ...(lens && { lens }) }, signal),
    placeholderData: keepPreviousData,
  });
  const found = query.data?.graph.edges.find(({ id }) => id === relationship.id);
  const claims = found?.claims.nodes ?? [];
  const beside = new Set(claims.map(({ id }) => id));
  return (
    <div className="details">
      <header className="detailsHead">
        <p className="muted">{familyStyles[family].label}</p>
        <h2>
          <EntityLink entity={namedOf(from)} /> <span className="predicate">{typeLabels[type][0]}</span>{' '}
          <EntityLink entity={namedOf(to)} />
        </h2>
      </header>
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {found && <AssessmentSummary assessment={found.assessment} />}
      {query.isSuccess && !query.isPlaceholderData && !found && (
        <p className="notice">
          {lensConditions(view.lens) > 0
            ? 'Under this lens no claim draws this relationship.'
            : 'No claim draws this relationship.'}
        </p>
      )}
      {found && (
        <section aria-label="Claims" aria-busy={query.isFetching}>
          <h3 className="sectionHead">{quantity(found.claims.totalCount, 'claim')}</h3>
          {claims.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} beside={beside} />
          ))}
          {found.claims.totalCount > claims.length && (
            <p className="muted">The first {claims.length} are shown.</p>
          )}
        </section>
      )}
      {query.isPending && <p className="muted">Loading …</p>}
    </div>
  );
}
