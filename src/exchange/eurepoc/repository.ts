import { EntityKind } from '../../model/entityKind.js';
import { SourceType } from '../../model/vocabulary.js';
import type { EntityDraft } from '../draft.js';

/** The source of all claims of an import. */
export const source = {
  id: 'source:eurepoc-1.1',
  kind: EntityKind.SOURCE,
  name: 'European Repository of Cyber Incidents, version 1.1',
  sourceType: SourceType.DATA_SET,
  url: 'https://eurepoc.eu',
} satisfies EntityDraft;

/** The claimant of everything that the tables state without naming another. */
export const repository = {
  id: 'organization:eurepoc',
  kind: EntityKind.ORGANIZATION,
  name: 'European Repository of Cyber Incidents',
  aliases: ['EuRepoC'],
} satisfies EntityDraft;
