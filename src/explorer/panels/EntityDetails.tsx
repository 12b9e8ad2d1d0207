import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { ask } from '../api/client.js';
import { EntityInDetailDocument } from '../generated/operations.js';
import { entityOf, namedOf, otherEnd, type Relationship } from '../graph/graphData.js';
import type { Place } from '../graph/places.js';
import { FaultNotice } from '../shell/FaultNotice.js';
import { KindMark } from '../shell/KindMark.js';
import { Name } from '../shell/Name.js';
import { StatusSign } from '../shell/StatusSign.js';
import { select } from '../state/changes.js';
import { dateWords } from '../state/partialDate.js';
import { go } from '../state/useView.js';
import { lensInput, type View } from '../state/view.js';
import { kindLooks } from '../vocabulary/kinds.js';
import { allFamilies, familyLooks, typeWords } from '../vocabulary/relationships.js';
import { inFull, oneLine } from '../vocabulary/shownText.js';
import { capital, counted, markingWords, plain, stanceWords } from '../vocabulary/words.js';
import { ClaimCard } from './ClaimCard.js';
import { EntityActions } from './EntityActions.js';
import { EntityLink } from './EntityLink.js';
import { type Detail, ownFields } from './ownFields.js';

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
              ? 'Less of its name'
              : `The whole name (${detail.name.length.toLocaleString('en')} characters)`}
          </Button>
          {wholeName && (
            <p className="wholeName" tabIndex={0} aria-label="The whole name" role="group">
              <bdi>{inFull(detail.name)}</bdi>
            </p>
          )}
        </div>
      )}
      {detail.description && (
        <p className="description">
          <bdi>{inFull(detail.description)}</bdi>
        </p>
      )}
      {attributions.length > 0 && (
        <section aria-label="Held responsible">
          <h3 className="sectionHead">Held responsible</h3>
          <ul className="plainList">
            {attributions.map(({ actor, relationship, assessment }) => (
              <li key={relationship.id}>
                <Button
                  className="lineButton"
                  onPress={() => go(select({ type: 'relationship', id: relationship.id }))}
                >
                  <StatusSign status={assessment.status} />
                  <span>
                    {typeWords[relationship.type][0]} <Name of={actor.name} most={50} />
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl className="facts">
        {ownFields(detail).map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {detail.aliases.length > 0 && (
          <div className="fact">
            <dt>Also known as</dt>
            <dd>
              <ul className="chips">
                {detail.aliases.slice(0, 40).map((alias) => (
                  <li key={alias} className="chip">
                    <Name of={alias} most={60} />
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
          <dd>{markingWords[detail.marking]}</dd>
        </div>
      </dl>
    </>
  );
}

function Relationships({ detail }: { detail: Detail }) {
  const { nodes, totalCount } = detail.relationships;
  const byFamily = allFamilies
    .map((family) => ({ family, ties: nodes.filter((one: Relationship) => one.family === family) }))
    .filter(({ ties }) => ties.length > 0);
  if (byFamily.length === 0) return <p className="muted">No counted claim ties it to anything.</p>;
  return (
    <>
      {byFamily.map(({ family, ties }) => (
        <section key={family} aria-label={familyLooks[family].label}>
          <h3 className="sectionHead">
            <span className={`familyDot ${family.toLowerCase()}`} aria-hidden="true" />
            {familyLooks[family].label} <small>{ties.length}</small>
          </h3>
          <ul className="plainList">
            {ties.map((tie) => (
              <li key={tie.id} className="tie">
                <Button
                  className="lineButton"
                  onPress={() => go(select({ type: 'relationship', id: tie.id }))}
                  aria-label={`Claims: ${typeWords[tie.type][tie.from.id === detail.id ? 0 : 1]} ${oneLine(otherEnd(tie, detail.id).name)}, ${plain(tie.assessment.status)}`}
                >
                  <StatusSign status={tie.assessment.status} />
                  <span className="words">{typeWords[tie.type][tie.from.id === detail.id ? 0 : 1]}</span>
                </Button>
                <EntityLink entity={otherEnd(tie, detail.id)} most={46} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {totalCount > nodes.length && (
        <p className="muted">
          The first {nodes.length} of {totalCount} are listed.
        </p>
      )}
    </>
  );
}

function Dates({ detail }: { detail: Detail }) {
  if (detail.timeline.length === 0) return <p className="muted">Nothing about it is dated.</p>;
  return (
    <ol className="dates">
      {detail.timeline.map(({ date, type, summary, entity, claim }, index) => (
        <li key={index} className={type.toLowerCase()}>
          <time dateTime={date}>{dateWords(date)}</time>
          <div>
            <bdi>{oneLine(summary, 240)}</bdi>
            {claim && (
              <span className="muted">
                {' '}
                (<bdi>{claim.claimants.map(({ name }) => oneLine(name, 40)).join(', ')}</bdi>{' '}
                {stanceWords[claim.stance]})
              </span>
            )}
            {entity && (
              <>
                {' '}
                <EntityLink entity={namedOf(entity)} most={40} />
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
  const beside = new Set(nodes.map(({ id }) => id));
  if (nodes.length === 0) return <p className="muted">No counted claim speaks of it.</p>;
  return (
    <>
      {nodes.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} beside={beside} aboutShown />
      ))}
      {totalCount > nodes.length && (
        <p className="muted">
          The first {nodes.length} of {totalCount} are shown.
        </p>
      )}
    </>
  );
}

interface EntityDetailsProps {
  id: string;
  view: View;
  placeOf: (id: string) => Place | undefined;
}

/** What was clicked: its fields, aliases, relationships, claims and dates, under the lens. */
export function EntityDetails({ id, view, placeOf }: EntityDetailsProps) {
  const lens = lensInput(view.lens);
  const asked = useQuery({
    queryKey: ['entity', id, lens ?? null],
    queryFn: ({ signal }) => ask(EntityInDetailDocument, { id, ...(lens && { lens }) }, signal),
    placeholderData: (previous) => (previous?.entity?.id === id ? previous : undefined),
  });
  if (asked.error) return <FaultNotice error={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.isPending) return <p className="muted">Loading …</p>;
  const detail = asked.data.entity;
  if (!detail) {
    return (
      <p className="notice">
        There is no entity <code>{oneLine(id, 80)}</code>, or you may not see it.
      </p>
    );
  }
  const entity = entityOf(detail);
  return (
    <div className="details" aria-busy={asked.isFetching}>
      <header className="detailsHead">
        <p className="muted kindLine">
          <KindMark kind={detail.kind} size={24} /> {kindLooks[detail.kind].label}
          {entity.startedAt && <> · {dateWords(entity.startedAt)}</>}
        </p>
        <h2>
          <Name of={detail.name} most={160} />
        </h2>
      </header>
      <EntityActions entity={entity} view={view} placeOf={placeOf} />
      <Tabs className="tabs">
        <TabList className="tabList" aria-label="About this entity">
          <Tab id="about" className="tab">
            About
          </Tab>
          <Tab id="relationships" className="tab">
            Ties <small>{detail.relationships.totalCount}</small>
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
          aria-label={capital(counted(detail.relationships.totalCount, 'relationship'))}
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
