import { Download } from '../generated/icons.js';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { VisibleGraph } from '../graph/visibleGraph.js';
import type { GraphRenderer } from '../graph/graphRenderer.js';
import { Icon } from '../shell/Icon.js';
import { useTheme } from '../shell/theme.js';
import type { View } from '../state/view.js';
import { citedBy } from './citedBy.js';
import type { ExportInput } from './exportInput.js';
import { fileStem, download } from './download.js';

type Table = 'entities.csv' | 'relationships.csv';
type Citation = 'citation.json' | 'bib' | 'ris';
type Format = 'png' | 'svg' | Table | `${Table} for Excel` | 'graphml' | 'json' | 'graphql' | Citation;

const citations: readonly (readonly [id: Citation, label: string])[] = [
  ['citation.json', 'Citation (CSL-JSON)'],
  ['bib', 'Citation (BibLaTeX)'],
  ['ris', 'Citation (RIS)'],
];

const formats: readonly (readonly [id: Format, label: string])[] = [
  ['png', 'Image (PNG)'],
  ['svg', 'Image (SVG)'],
  ['entities.csv', 'Entities (CSV)'],
  ['entities.csv for Excel', 'Entities (CSV for Excel)'],
  ['relationships.csv', 'Relationships (CSV)'],
  ['relationships.csv for Excel', 'Relationships (CSV for Excel)'],
  ['graphml', 'Graph (GraphML)'],
  ['json', 'Graph (JSON)'],
  ['graphql', 'Copy as GraphQL'],
];

/** By this mark Excel knows that a CSV is UTF-8; other programs would read it as a part of the first name. */
const byteOrderMark = '\uFEFF';

interface ExportMenuProps {
  visible: VisibleGraph;
  view: View;
  renderer: () => GraphRenderer | undefined;
  /** Announces the result. */
  onDone: (message: string) => void;
}

/** Exports the visible graph. The writers are loaded with the first export. */
export function ExportMenu({ visible, view, renderer, onDone }: ExportMenuProps) {
  const theme = useTheme();
  const stem = fileStem([...view.around, ...(view.paths ? [view.paths.from] : [])], view.lens.asOf);

  const write = async (format: Format): Promise<void> => {
    const exported: ExportInput = {
      visible,
      view,
      positions: renderer()?.positions() ?? new Map(),
      address: window.location.href,
    };
    const text = (type: string, content: string) => new Blob([content], { type: `${type};charset=utf-8` });
    const writers = await import('./writers.js');
    if (format === 'graphql') {
      await navigator.clipboard.writeText(writers.graphqlText(view) ?? '');
      onDone('The operation is copied. Paste it into the playground.');
      return;
    }
    const entities = async (mark = ''): Promise<Blob> => {
      const texts = await writers.readEntityTexts(visible.entities.map(({ id }) => id));
      return text('text/csv', mark + writers.entitiesCsv(exported, texts));
    };
    const relationships = (mark = ''): Blob => text('text/csv', mark + writers.relationshipsCsv(exported));
    const made: Record<Exclude<Format, 'graphql'>, () => Blob | Promise<Blob> | undefined> = {
      png: () => renderer()?.png(theme),
      svg: () => text('image/svg+xml', writers.graphSvg(exported, theme)),
      'entities.csv': () => entities(),
      'entities.csv for Excel': () => entities(byteOrderMark),
      'relationships.csv': () => relationships(),
      'relationships.csv for Excel': () => relationships(byteOrderMark),
      graphml: () => text('application/graphml+xml', writers.graphMl(exported)),
      json: () => text('application/json', writers.graphJson(exported)),
      'citation.json': async () =>
        text('application/vnd.citationstyles.csl+json', await writers.readCitation(exported, 'CSL_JSON')),
      bib: async () => text('application/x-bibtex', await writers.readCitation(exported, 'BIBLATEX')),
      ris: async () =>
        text('application/x-research-info-systems', await writers.readCitation(exported, 'RIS')),
    };
    const content = await made[format]();
    if (!content) return;
    const name = `${stem}.${format.replace(' for Excel', '')}`;
    download(name, content);
    onDone(`${name} is saved.`);
  };

  return (
    <MenuTrigger>
      <Button className="button" isDisabled={visible.entities.length === 0}>
        <Icon of={Download} size={16} /> <span className="wideOnly">Export</span>
        <span className="narrowOnly visuallyHidden">Export</span>
      </Button>
      <Popover className="popover menuPopover" placement="bottom end">
        <Menu
          className="menu"
          onAction={(key) => {
            write(key as Format).catch(() =>
              onDone('The export failed. Try again, or choose another format.'),
            );
          }}
        >
          {[...formats, ...(citedBy(view).length > 0 ? citations : [])].map(([id, label]) => (
            <MenuItem key={id} id={id} className="menuItem">
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
