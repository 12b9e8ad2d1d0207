import { toMarkdown } from 'mdast-util-to-markdown';
import { onOneLine } from '../textLines.js';
import type { Brief, BriefSection, BriefSentence } from '../model/brief.js';

/** The nodes of a Markdown document (mdast). */
type Root = Extract<Parameters<typeof toMarkdown>[0], { type: 'root' }>;
type RootContent = Root['children'][number];
type List = Extract<RootContent, { type: 'list' }>;
type ListItem = List['children'][number];
type PhrasingContent = Extract<RootContent, { type: 'paragraph' }>['children'][number];

const text = (value: string): PhrasingContent => ({ type: 'text', value: onOneLine(value) });
const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: 'paragraph', children });

const item = (...children: PhrasingContent[]): ListItem => ({
  type: 'listItem',
  spread: false,
  children: [{ type: 'paragraph', children }],
});
const list = (children: ListItem[]): List => ({ type: 'list', ordered: false, spread: false, children });

/** A sentence, and after it the ids of what it rests on. */
const sentence = ({ text: said, restsOn }: BriefSentence): ListItem =>
  item(
    text(said),
    ...restsOn.flatMap((id): PhrasingContent[] => [text(' '), { type: 'inlineCode', value: id }]),
  );

const section = ({ heading, sentences, isCut }: BriefSection): RootContent[] => [
  { type: 'heading', depth: 2, children: [text(heading)] },
  ...(sentences.length > 0 ? [list(sentences.map(sentence))] : []),
  ...(sentences.length === 0 && !isCut ? [paragraph(text('Nothing to report.'))] : []),
  ...(isCut ? [paragraph(text('There is more than is shown here.'))] : []),
];

/** A brief as Markdown. Names and texts are data: what has a meaning in Markdown is escaped. */
export function briefMarkdown({ title, marking, facts, sections }: Omit<Brief, 'markdown'>): string {
  const root: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(title)] },
      paragraph(text(marking)),
      list(facts.map(({ label, value }) => item(text(`${label}: ${value}`)))),
      ...sections.flatMap(section),
    ],
  };
  return toMarkdown(root, { bullet: '-' });
}
