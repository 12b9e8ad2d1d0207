import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { EntityDetailsDocument } from '../generated/operations.js';
import { entityOf, isAssessed, namedOf, otherEnd } from '../graph/graphData.js';
import type { Position } from '../graph/positions.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { select } from '../state/viewChanges.js';
import { formatDate } from '../state/partialDate.js';
import { navigate } from '../state/useView.js';
import { lensInput, type View } from '../state/view.js';
import { kindStyles } from '../vocabulary/kinds.js';
import { allFamilies, familyStyles, typeLabels } from '../vocabulary/relationships.js';
import { multiLine, singleLine } from '../vocabulary/displayText.js';
import { capitalize, quantity, markingLabels, enumLabel, stanceLabels } from '../vocabulary/labels.js';
import { ClaimCard } from './ClaimCard.js';
import { EntityActions } from './EntityActions.js';
import { EntityLink } from './EntityLink.js';
import { type Detail, kindFields, otherIdentifiers, references } from './kindFields.js';

function About({ detail }: { detail: Detail }) {
  const [wholeName, setWholeName] = useState(false);
  const isLong = detail.name.length > 160;
  const attributions = 'attributions' in detail ? detail.attributions : [];
  return (
    <>
      {isLong && (
        <div className="longName">
          <Button className="button small" onPress={() => setWholeName(!wholeName)} aria-expanded={wholeName}>
            {wholeName
              ? 'Show less of the name'
              : `Show the full name (${detail.name.length.toLocaleString('en')} characters)`}
          </Button>
          {wholeName && (
            <p className="wholeName" tabIndex={0} aria-label="Full name" role="group">
              <bdi>{multiLine(detail.name)}</bdi>
            </p>
          )}
        </div>
      )}
      {detail.description && (
        <p className="description">
          <bdi>{multiLine(detail.description)}</bdi>
        </p>
      )}
      {attributions.length > 0 && (
        <section aria-label="Attributions">
          <h3 className="sectionHead">Attributions</h3>
          <ul className="plainList">
            {attributions.map(({ actor, relationship, assessment }) => (
              <li key={relationship.id}>
                <Button
                  className="lineButton"
                  onPress={() => navigate(select({ type: 'relationship', id: relationship.id }))}
                >
                  <StatusBadge status={assessment.status} />
                  <span>
                    {typeLabels[relationship.type][0]} <Name text={actor.name} maxLength={50} />
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl className="facts">
        {kindFields(detail).map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {otherIdentifiers(detail).map(([system, value], index) => (
          <div className="fact" key={index}>
            <dt>{system}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {references(detail) && (
          <div className="fact">
            <dt>References</dt>
            <dd>{references(detail)}</dd>
          </div>
        )}
        {detail.aliases.length > 0 && (
          <div className="fact">
            <dt>Also known as</dt>
            <dd>
              <ul className="chips">
                {detail.aliases.slice(0, 40).map((alias) => (
                  <li key={alias} className="chip">
                    <Name text={alias} maxLength={60} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <div className="fact">
          <dt>Id</dt>
          <dd>
            <code>{detail.id}</code>
          </dd>
        </div>
        <div className="fact">
          <dt>Marking</dt>
          <dd>{markingLabels[detail.marking]}</dd>
        </div>
      </dl>
    </>
  );
}

function Relationships({ detail }: { detail: Detail }) {
  const { nodes, totalCount } = detail.relationships;
  const all = nodes.filter(isAssessed);
  const byFamily = allFamilies
    .map((family) => ({ family, ties: all.filter((one) => one.family === family) }))
    .filter(({ ties }) => ties.length > 0);
  if (byFamily.length === 0) return <p className="muted">No counted claim relates it to another entity.</p>;
  return (
    <>
      {byFamily.map(({ family, ties }) => (
        <section key={family} aria-label={familyStyles[family].label}>
          <h3 className="sectionHead">
            <span className={`familyDot ${family.toLowerCase()}`} aria-hidden="true" />
            {familyStyles[family].label} <small>{ties.length}</small>
          </h3>
          <ul className="plainList">
            {ties.map((tie) => (
              <li key={tie.id} className="tie">
                <Button
                  className="lineButton"
                  onPress={() => navigate(select({ type: 'relationship', id: tie.id }))}
                  aria-label={`Claims: ${typeLabels[tie.type][tie.from.id === detail.id ? 0 : 1]} ${singleLine(otherEnd(tie, detail.id).name)}, ${enumLabel(tie.assessment.status)}`}
                >
                  <StatusBadge status={tie.assessment.status} />
                  <span className="words">{typeLabels[tie.type][tie.from.id === detail.id ? 0 : 1]}</span>
                </Button>
                <EntityLink entity={otherEnd(tie, detail.id)} maxLength={46} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {totalCount > nodes.length && (
        <p className="muted">
          Showing the first {nodes.length} of {totalCount}.
        </p>
      )}
    </>
  );
}

function Dates({ detail }: { detail: Detail }) {
  if (detail.timeline.length === 0) return <p className="muted">No date is known.</p>;
  return (
    <ol className="dates">
      {detail.timeline.map(({ date, type, summary, entity, claim }, index) => (
        <li key={index} className={type.toLowerCase()}>
          <time dateTime={date}>{formatDate(date)}</time>
          <div>
            <bdi>{singleLine(summary, 240)}</bdi>
            {claim && (
              <span className="muted">
                {' '}
                (<bdi>{claim.claimants.map(({ name }) => singleLine(name, 40)).join(', ')}</bdi>{' '}
                {stanceLabels[claim.stance]})
              </span>
            )}
            {entity && (
              <>
                {' '}
                <EntityLink entity={namedOf(entity)} maxLength={40} />
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Claims({ detail }: { detail: Detail }) {
  const { nodes, totalCount } = detail.claims;
  const listed = new Set(nodes.map(({ id }) => id));
  if (nodes.length === 0) return <p className="muted">No counted claim is about this entity.</p>;
  return (
    <>
      {nodes.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} listed={listed} aboutShown />
      ))}
      {totalCount > nodes.length && (
        <p className="muted">
          Showing the first {nodes.length} of {totalCount}.
        </p>
      )}
    </>
  );
}

interface EntityDetailsProps {
  id: string;
  view: View;
  positionOf: (id: string) => Position | undefined;
}

/** The details of an entity under the lens: fields, relationships, claims and dates. */
export function EntityDetails({ id, view, positionOf }: EntityDetailsProps) {
  const lens = lensInput(view.lens);
  const query = useQuery({
    queryKey: ['entity', id, lens ?? null],
    queryFn: ({ signal }) => request(EntityDetailsDocument, { id, ...(lens && { lens }) }, signal),
    placeholderData: (previous) => (previous?.entity.id === id ? previous : undefined),
  });
  const state = useRequestState([query]);
  const notice = <RequestNotice state={state} subject="the details" />;
  const detail = query.data?.entity;
  if (!detail) return notice;
  const entity = entityOf(detail);
  return (
    <div className="details" aria-busy={query.isFetching}>
      {notice}
      <header className="detailsHead">
        <p className="muted kindLine">
          <KindIcon kind={detail.kind} size={24} /> {kindStyles[detail.kind].label}
          {entity.startedAt && <> · {formatDate(entity.startedAt)}</>}
        </p>
        <h2>
          <Name text={detail.name} maxLength={160} />
        </h2>
      </header>
      <EntityActions entity={entity} view={view} positionOf={positionOf} />
      <Tabs className="tabs">
        <TabList className="tabList" aria-label="About this entity">
          <Tab id="about" className="tab">
            About
          </Tab>
          <Tab id="relationships" className="tab">
            Relationships <small>{detail.relationships.totalCount}</small>
          </Tab>
          <Tab id="claims" className="tab">
            Claims <small>{detail.claims.totalCount}</small>
          </Tab>
          <Tab id="dates" className="tab">
            Dates <small>{detail.timeline.length}</small>
          </Tab>
        </TabList>
        <TabPanel id="about" className="tabPanel">
          <About detail={detail} />
        </TabPanel>
        <TabPanel
          id="relationships"
          className="tabPanel"
          aria-label={capitalize(quantity(detail.relationships.totalCount, 'relationship'))}
        >
          <Relationships detail={detail} />
        </TabPanel>
        <TabPanel id="claims" className="tabPanel">
          <Claims detail={detail} />
        </TabPanel>
        <TabPanel id="dates" className="tabPanel">
          <Dates detail={detail} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
