import { ChartColumn, ChartNetwork, Clock, Funnel, Route, Table as TableIcon, X } from 'lucide';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  Button,
  Dialog,
  Heading,
  Modal,
  ModalOverlay,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  ToggleButton,
} from 'react-aria-components';
import { Canvas } from './graph/Canvas.js';
import { ChangedNotice } from './graph/ChangedNotice.js';
import { GraphTools } from './graph/GraphTools.js';
import { Legend } from './graph/Legend.js';
import { marksOf } from './graph/marks.js';
import { NodeMenu } from './graph/NodeMenu.js';
import type { Place } from './graph/places.js';
import type { Picture, Pointed } from './graph/picture.js';
import { type DrawnGraph, useGraph, useWays } from './graph/useGraph.js';
import { LensPanel } from './lens/LensPanel.js';
import { TimeBar } from './lens/TimeBar.js';
import { Verdicts } from './lens/Verdicts.js';
import { DrawnOverview } from './panels/DrawnOverview.js';
import { EntityDetails } from './panels/EntityDetails.js';
import { Overview } from './panels/Overview.js';
import { PanelGraphContext } from './panels/panelGraph.js';
import { RelationshipDetails } from './panels/RelationshipDetails.js';
import { FaultNotice } from './shell/FaultNotice.js';
import { Header } from './shell/Header.js';
import { HelpDialog } from './shell/HelpDialog.js';
import { Icon } from './shell/Icon.js';
import { useMedium, useNarrow } from './shell/useNarrow.js';
import { select } from './state/changes.js';
import { go, useView } from './state/useView.js';
import { isEmpty, lensConditions, type Shown, type View } from './state/view.js';
import { TableTwin } from './table/TableTwin.js';
import { Timeline } from './timeline/Timeline.js';
import { counted } from './vocabulary/words.js';
import { WaysPanel } from './ways/WaysPanel.js';
import './styles/index.css';

const Charts = lazy(() => import('./charts/Charts.js'));
const ContributeDialog = lazy(() => import('./contribute/ContributeDialog.js'));

const ways: readonly (readonly [Shown, string, typeof Clock])[] = [
  ['graph', 'Graph', ChartNetwork],
  ['timeline', 'Timeline', Clock],
  ['table', 'Table', TableIcon],
  ['charts', 'Charts', ChartColumn],
];

/** What stands beside the picture on the left: which claims count, how one leads to another, or nothing. */
type LeftPanel = 'lens' | 'ways';
const leftTitles: Readonly<Record<LeftPanel, string>> = { lens: 'Lens', ways: 'From A to B' };

/** The panel that is open. Ways that are asked for open theirs, whoever asks. */
function useLeftPanel(view: View) {
  const asked = view.ways && `${view.ways.from} ${view.ways.to} ${view.ways.how}`;
  const [open, setOpen] = useState<LeftPanel | undefined>(asked === undefined ? undefined : 'ways');
  const [last, setLast] = useState(asked);
  if (last !== asked) {
    setLast(asked);
    if (asked !== undefined) setOpen('ways');
  }
  return [open, setOpen] as const;
}

interface PanelTogglesProps {
  open: LeftPanel | undefined;
  onOpen: (panel: LeftPanel | undefined) => void;
  view: View;
}

function PanelToggles({ open, onOpen, view }: PanelTogglesProps) {
  const conditions = lensConditions(view.lens);
  return (
    <div className="row panelToggles" role="group" aria-label="Panels">
      <ToggleButton
        className="button small"
        isSelected={open === 'lens'}
        onChange={(isOn) => onOpen(isOn ? 'lens' : undefined)}
      >
        <Icon of={Funnel} size={15} /> Lens {conditions > 0 && <span className="count">{conditions}</span>}
      </ToggleButton>
      <ToggleButton
        className="button small"
        isSelected={open === 'ways'}
        onChange={(isOn) => onOpen(isOn ? 'ways' : undefined)}
      >
        <Icon of={Route} size={15} /> A to B
      </ToggleButton>
    </div>
  );
}

interface RightPanelProps {
  view: View;
  graph: DrawnGraph;
  picture: () => Picture | undefined;
}

/** What was clicked, or what there is to click. */
function RightPanel({ view, graph, picture }: RightPanelProps) {
  const { selected } = view;
  const relationship =
    selected?.type === 'relationship' ? graph.whole.relationships.get(selected.id) : undefined;
  if (selected?.type === 'entity') {
    return (
      <EntityDetails
        key={selected.id}
        id={selected.id}
        view={view}
        placeOf={(id) => picture()?.places().get(id)}
      />
    );
  }
  if (relationship)
    return <RelationshipDetails key={relationship.id} relationship={relationship} view={view} />;
  if (selected && !graph.loading)
    return <p className="notice">That relationship is not drawn in this view.</p>;
  return <DrawnOverview drawn={graph.drawn} />;
}

function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose} isDismissable>
      <Modal className="modal sheetModal">
        <Dialog className="dialog">
          <header className="dialogHead">
            <Heading slot="title">{title}</Heading>
            <Button className="iconButton" aria-label="Close" onPress={onClose}>
              <Icon of={X} />
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What the picture leaves out for its size, and how to see more of it. */
function LeftOut({ view, graph }: { view: View; graph: DrawnGraph }) {
  const { omittedNodes, omittedEdges } = graph.whole;
  if (omittedNodes + omittedEdges === 0) return null;
  return (
    <p className="leftOut" role="status">
      {omittedNodes > 0 && `${counted(omittedNodes, 'entity', 'entities')} more are not drawn. `}
      {omittedEdges > 0 && `${counted(omittedEdges, 'relationship')} more are not drawn. `}
      {view.maxNodes < 2_000 && omittedNodes > 0 && (
        <Button className="link" onPress={() => go({ maxNodes: 2_000 })}>
          Draw up to 2,000
        </Button>
      )}
    </p>
  );
}

/** The page. */
export function App() {
  const view = useView();
  const graph = useGraph(view);
  const { data: found } = useWays(view);
  const isNarrow = useNarrow();
  const isMedium = useMedium();
  const pictureRef = useRef<Picture>(undefined);
  const search = useRef<HTMLInputElement>(null);
  const [arrangements, setArrangements] = useState(0);
  const [menuAt, setMenuAt] = useState<Pointed & { place: Place | undefined }>();
  const [left, setLeft] = useLeftPanel(view);
  const [help, setHelp] = useState(false);
  const [contributing, setContributing] = useState(false);
  const [said, setSaid] = useState('');

  const { drawn } = graph;
  const marks = useMemo(() => marksOf(view, found ?? []), [view, found]);
  const drawnIds = useMemo(() => new Set(drawn.entities.map(({ id }) => id)), [drawn]);
  const panelGraph = useMemo(() => ({ isDrawn: (id: string) => drawnIds.has(id) }), [drawnIds]);
  const thePicture = useCallback(() => pictureRef.current, []);
  const empty = isEmpty(view) && view.shown !== 'charts';
  const menuEntity = menuAt && drawn.entities.find(({ id }) => id === menuAt.id);

  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), 5_000);
    return () => clearTimeout(timer);
  }, [said]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, [role=dialog]') !== null;
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  // With panels at both sides the picture has little room left.
  const isCompact = isNarrow || (isMedium && left !== undefined);
  const leftPanel = left === 'ways' ? <WaysPanel view={view} /> : <LensPanel view={view} />;
  const details = <RightPanel view={view} graph={graph} picture={thePicture} />;
  const hasDetails = view.selected !== undefined;
  // Charts are of no single thing: without one chosen they have all the room.
  const hasRight = !empty && (hasDetails || (!isNarrow && view.shown !== 'charts'));

  return (
    <PanelGraphContext value={panelGraph}>
      <div className={`app ${empty ? 'atStart' : ''} ${left ? 'withLeft' : ''} ${hasRight ? '' : 'noRight'}`}>
        <Header
          view={view}
          drawn={drawn}
          picture={thePicture}
          searchRef={search}
          onSay={setSaid}
          onContribute={() => setContributing(true)}
          onShowHelp={() => setHelp(true)}
        />
        {!isNarrow && !empty && left && (
          <aside className="left" aria-label={leftTitles[left]}>
            <header className="row spread">
              <h2>{leftTitles[left]}</h2>
              <Button className="iconButton" aria-label="Close this panel" onPress={() => setLeft(undefined)}>
                <Icon of={X} />
              </Button>
            </header>
            {leftPanel}
          </aside>
        )}
        <main className="main">
          <Tabs
            className="shownTabs"
            selectedKey={view.shown}
            onSelectionChange={(key) => go({ shown: key as Shown })}
          >
            <div className="shownBar">
              {!empty && <PanelToggles open={left} onOpen={setLeft} view={view} />}
              <TabList className="tabList shownList" aria-label="Shown as">
                {ways.map(([id, label, icon]) => (
                  <Tab key={id} id={id} className="tab">
                    <Icon of={icon} size={16} /> {label}
                  </Tab>
                ))}
              </TabList>
              <span className={graph.loading ? 'busy on' : 'busy'} role="status">
                {graph.loading ? 'Loading …' : ''}
              </span>
            </div>
            <TabPanel id="graph" className="shownPanel" shouldForceMount>
              {empty ? (
                <Overview />
              ) : (
                <>
                  <Verdicts view={view} drawn={drawn} whole={graph.whole} />
                  <div className="pictureArea">
                    <Canvas
                      drawn={drawn}
                      view={view}
                      marks={marks}
                      pictureRef={pictureRef}
                      arrangements={arrangements}
                      covered={isCompact ? 0 : 190}
                      onMenu={(pointed, place) => setMenuAt({ ...pointed, place })}
                      onShowHelp={() => setHelp(true)}
                    />
                    <div className="pictureSide">
                      <GraphTools
                        view={view}
                        pictureRef={pictureRef}
                        onArrange={() => setArrangements((count) => count + 1)}
                      />
                      <Legend view={view} whole={graph.whole} isCompact={isCompact} />
                    </div>
                    <LeftOut view={view} graph={graph} />
                    <ChangedNotice view={view} drawn={drawnIds} />
                    {menuAt && menuEntity && (
                      <NodeMenu
                        entity={menuEntity}
                        view={view}
                        at={menuAt.at}
                        place={menuAt.place}
                        onClose={() => setMenuAt(undefined)}
                      />
                    )}
                    {graph.loading && drawn.placed.entities.length === 0 && <Drawing />}
                    {graph.settled && !graph.fault && drawn.entities.length === 0 && (
                      <NothingDrawn view={view} />
                    )}
                  </div>
                </>
              )}
              {graph.fault !== undefined && (
                <div className="graphFault">
                  <FaultNotice error={graph.fault} onRetry={graph.retry} />
                </div>
              )}
            </TabPanel>
            <TabPanel id="timeline" className="shownPanel scrolls">
              {empty ? <Overview /> : <Timeline drawn={drawn} view={view} />}
            </TabPanel>
            <TabPanel id="table" className="shownPanel">
              {empty ? <Overview /> : <TableTwin drawn={drawn} view={view} />}
            </TabPanel>
            <TabPanel id="charts" className="shownPanel scrolls">
              <Suspense fallback={<p className="muted">Loading …</p>}>
                <Charts view={view} />
              </Suspense>
            </TabPanel>
          </Tabs>
          {!empty && view.shown !== 'charts' && <TimeBar view={view} whole={graph.whole} />}
        </main>
        {hasRight && (
          <aside className="right" aria-label="Details">
            {hasDetails && (
              <Button
                className="iconButton closeDetails"
                aria-label="Close the details"
                onPress={() => go(select(undefined))}
              >
                <Icon of={X} />
              </Button>
            )}
            {details}
          </aside>
        )}
        {left && isNarrow && !empty && (
          <Sheet title={leftTitles[left]} onClose={() => setLeft(undefined)}>
            {leftPanel}
          </Sheet>
        )}
        {help && <HelpDialog onClose={() => setHelp(false)} />}
        {contributing && (
          <Suspense fallback={null}>
            <ContributeDialog onClose={() => setContributing(false)} onDone={setSaid} />
          </Suspense>
        )}
        <p className={said === '' ? 'toast' : 'toast on'} role="status">
          {said}
        </p>
      </div>
    </PanelGraphContext>
  );
}

/** Before anything is drawn: the first question of a kind may take a moment. */
function Drawing() {
  return (
    <div className="nothingDrawn" role="status">
      <span className="spinner" aria-hidden="true" />
      <p>Drawing …</p>
    </div>
  );
}

function NothingDrawn({ view }: { view: View }) {
  return (
    <div className="nothingDrawn">
      <h2>Nothing is drawn</h2>
      <p>
        {lensConditions(view.lens) > 0
          ? 'Under this lens no claim draws anything here. Count all claims again, or move the date on.'
          : 'Nothing of this is there, or you may not see it. Search for something else.'}
      </p>
    </div>
  );
}
