import { CornerDownRight, ExternalLink, Quote, Swords } from '../generated/icons.js';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import type { ClaimSummaryFragment, ClaimDetailsFragment } from '../generated/operations.js';
import { namedOf } from '../graph/graphData.js';
import { Icon } from '../shell/Icon.js';
import { Name } from '../shell/Name.js';
import { formatDate } from '../state/partialDate.js';
import { typeLabels } from '../vocabulary/relationships.js';
import { multiLine, singleLine } from '../vocabulary/displayText.js';
import {
  basisLabels,
  capitalize,
  confidenceLabel,
  likelihoodLabels,
  markingLabels,
  enumLabel,
  reliabilityLabels,
  roleLabels,
  stanceLabels,
} from '../vocabulary/labels.js';
import { EntityLink } from './EntityLink.js';

export const claimElementId = (id: string): string => `claim-${id}`;

/** Scrolls the card of a claim into view and focuses it. */
function goToClaim(id: string): void {
  const card = document.getElementById(claimElementId(id));
  if (!card) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  card.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  card.focus({ preventScroll: true });
}

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

interface LinkedClaimsProps {
  title: string;
  claims: readonly ClaimSummaryFragment[];
  /** Ids of the claims whose cards are in the same list. */
  listed: ReadonlySet<string>;
}

function LinkedClaims({ title, claims, listed }: LinkedClaimsProps) {
  if (claims.length === 0) return null;
  return (
    <div className="linkedClaims">
      <h4>{title}</h4>
      <ul>
        {claims.map(({ id, summary, stance, claimants }) => {
          const who = claimants.map(({ name }) => singleLine(name, 40)).join(', ') || 'Unnamed claimant';
          const said = (
            <>
              <bdi>{who}</bdi> {stanceLabels[stance]}: <bdi>{singleLine(summary, 120)}</bdi>
            </>
          );
          return (
            <li key={id}>
              {listed.has(id) ? (
                <Button className="link" onPress={() => goToClaim(id)}>
                  <Icon of={CornerDownRight} size={14} /> <span>{said}</span>
                </Button>
              ) : (
                <span>{said}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SourceLine({ source }: { source: ClaimDetailsFragment['source'] }) {
  const { url, reliability, publishedAt } = source;
  return (
    <>
      <EntityLink entity={namedOf(source)} maxLength={70} />
      {publishedAt && <span className="muted"> {formatDate(publishedAt)}</span>}
      {reliability && <span className="muted"> · reliability {reliabilityLabels[reliability]}</span>}
      {url && isWebAddress(url) && (
        <>
          {' '}
          <a href={url} target="_blank" rel="noreferrer noopener">
            <Icon of={ExternalLink} size={13} /> open the source
          </a>
        </>
      )}
    </>
  );
}

interface ClaimCardProps {
  claim: ClaimDetailsFragment;
  listed: ReadonlySet<string>;
  /** Whether to show subject, predicate and object; the details of a relationship show them already. */
  aboutShown?: boolean;
}

/** A claim: claimants, stance, date, summary, confidence, basis and source. */
export function ClaimCard({ claim, listed, aboutShown = false }: ClaimCardProps) {
  const title = useId();
  const { stance, claimants, anonymous, statedAt, predicate, subject, object } = claim;
  return (
    <article
      className={`claim ${stance.toLowerCase()} ${claim.retractedAt ? 'retracted' : ''}`}
      id={claimElementId(claim.id)}
      tabIndex={-1}
      aria-labelledby={title}
    >
      <header>
        <h3 id={title}>
          {claimants.length === 0 ? (
            <span>Unnamed claimant</span>
          ) : (
            claimants.map((claimant, index) => (
              <span key={claimant.id}>
                {index > 0 && ', '}
                <Name text={claimant.name} maxLength={60} />
              </span>
            ))
          )}{' '}
          <span className={`stance ${stance.toLowerCase()}`}>{stanceLabels[stance]}</span>
        </h3>
        <span className="when">{statedAt ? formatDate(statedAt) : 'undated'}</span>
      </header>
      <p className="summary">
        <bdi>{multiLine(claim.summary)}</bdi>
      </p>
      {claim.quotation && (
        <blockquote>
          <Icon of={Quote} size={13} /> <bdi>{multiLine(claim.quotation)}</bdi>
        </blockquote>
      )}
      {aboutShown && (
        <p className="about">
          <EntityLink entity={namedOf(subject)} maxLength={40} />{' '}
          {predicate ? typeLabels[predicate][0] : claim.topic ? `(remark: ${enumLabel(claim.topic)})` : ''}{' '}
          {object && <EntityLink entity={namedOf(object)} maxLength={40} />}
        </p>
      )}
      {claim.basis.length > 0 && (
        <ul className="chips" aria-label="Basis">
          {claim.basis.map((basis) => (
            <li key={basis} className="chip">
              {basisLabels[basis]}
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <Fact name="Firmness">
          {claim.firmness ? (
            <bdi>“{singleLine(claim.firmness, 120)}”</bdi>
          ) : (
            <span className="muted">not stated</span>
          )}
        </Fact>
        <Fact name="Confidence">
          {claim.confidence != null ? (
            confidenceLabel(claim.confidence)
          ) : (
            <span className="muted">not stated</span>
          )}
        </Fact>
        {claim.likelihood && <Fact name="Likelihood">{likelihoodLabels[claim.likelihood]}</Fact>}
        {claim.claimantRole && <Fact name="Speaks as">{roleLabels[claim.claimantRole]}</Fact>}
        {anonymous && <Fact name="Claimants">granted anonymity</Fact>}
        {claim.role && (
          <Fact name="Office">
            <bdi>{singleLine(claim.role)}</bdi>
          </Fact>
        )}
        {(claim.validFrom ?? claim.validUntil) && (
          <Fact name="Valid">
            {claim.validFrom ? `from ${formatDate(claim.validFrom)} ` : ''}
            {claim.validUntil ? `until ${formatDate(claim.validUntil)}` : ''}
          </Fact>
        )}
        <Fact name="Source">
          <SourceLine source={claim.source} />
          {claim.locator && (
            <span className="locator">
              , <bdi>{singleLine(claim.locator, 60)}</bdi>
            </span>
          )}
        </Fact>
        {claim.primarySource && (
          <Fact name="Primary source">
            <SourceLine source={claim.primarySource} />
          </Fact>
        )}
        {claim.marking !== 'TLP_CLEAR' && <Fact name="Marking">{markingLabels[claim.marking]}</Fact>}
        {claim.retractedAt && <Fact name="Retracted">{claim.retractedAt.slice(0, 10)}</Fact>}
      </dl>
      {claim.disputes.length + claim.disputedBy.length > 0 && (
        <p className="disputeNote">
          <Icon of={Swords} size={14} /> {capitalize('in dispute')}
        </p>
      )}
      <LinkedClaims title="Disputes" claims={claim.disputes} listed={listed} />
      <LinkedClaims title="Disputed by" claims={claim.disputedBy} listed={listed} />
      <LinkedClaims title="Derived from" claims={claim.derivedFrom} listed={listed} />
    </article>
  );
}
