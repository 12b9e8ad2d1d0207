import { ChartColumn, ChartNetwork, Clock, Table as TableIcon, X } from './generated/icons.js';
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
import { isAnswered } from './api/requestState.js';
import { Canvas } from './graph/Canvas.js';
import { ChangeNotice } from './graph/ChangeNotice.js';
import { GraphToolbar } from './graph/GraphToolbar.js';
import { Legend } from './graph/Legend.js';
import { highlightsOf } from './graph/highlights.js';
import { NodeMenu } from './graph/NodeMenu.js';
import type { Position } from './graph/positions.js';
import type { GraphRenderer, LocatedElement } from './graph/graphRenderer.js';
import { type GraphState, useGraph, usePaths } from './graph/useGraph.js';
import { AsOfSlider } from './lens/AsOfSlider.js';
import { AttributionStatuses } from './lens/AttributionStatuses.js';
import { GraphSummary } from './panels/GraphSummary.js';
import { EntityDetails } from './panels/EntityDetails.js';
import { allLeftPanels, leftPanel, type LeftPanelId } from './panels/leftPanels.js';
import { StartPage } from './panels/StartPage.js';
import { PanelGraphContext } from './panels/panelGraph.js';
import { RelationshipDetails } from './panels/RelationshipDetails.js';
import { Header } from './shell/Header.js';
import { HelpDialog } from './shell/HelpDialog.js';
import { Icon } from './shell/Icon.js';
import { RequestNotice, RequestView } from './shell/RequestNotice.js';
import { useIsMedium, useIsNarrow } from './shell/useViewportWidth.js';
import { select } from './state/viewChanges.js';
import { navigate, useView } from './state/useView.js';
import { isEmpty, isHiding, lensConditions, type DisplayMode, type View } from './state/view.js';
import { TableView } from './table/TableView.js';
import { Timeline } from './timeline/Timeline.js';
import { quantity } from './vocabulary/labels.js';
import './styles/index.css';

const Charts = lazy(() => import('./charts/Charts.js'));
const BriefDialog = lazy(() => import('./brief/BriefDialog.js'));
const ContributeDialog = lazy(() => import('./contribute/ContributeDialog.js'));

const displayModes: readonly (readonly [DisplayMode, string, typeof Clock])[] = [
  ['graph', 'Graph', ChartNetwork],
  ['timeline', 'Timeline', Clock],
  ['table', 'Table', TableIcon],
  ['charts', 'Charts', ChartColumn],
];

/** The open panel. A path search that appears in the address opens its panel. */
function useLeftPanel(view: View) {
  const pathKey = view.paths && `${view.paths.from} ${view.paths.to} ${view.paths.kind}`;
  const [open, setOpen] = useState<LeftPanelId | undefined>(pathKey === undefined ? undefined : 'paths');
  const [last, setLast] = useState(pathKey);
  if (last !== pathKey) {
    setLast(pathKey);
    if (pathKey !== undefined) setOpen('paths');
  }
  return [open, setOpen] as const;
}

interface PanelTogglesProps {
  open: LeftPanelId | undefined;
  onOpen: (panel: LeftPanelId | undefined) => void;
  view: View;
}

function PanelToggles({ open, onOpen, view }: PanelTogglesProps) {
  return (
    <div className="row panelToggles" role="group" aria-label="Panels">
      {allLeftPanels.map((id) => {
        const { label, icon, count } = leftPanel(id);
        const counted = count?.(view) ?? 0;
        return (
          <ToggleButton
            key={id}
            className="button small"
            isSelected={open === id}
            onChange={(isOn) => onOpen(isOn ? id : undefined)}
          >
            <Icon of={icon} size={15} /> {label} {counted > 0 && <span className="count">{counted}</span>}
          </ToggleButton>
        );
      })}
    </div>
  );
}

interface RightPanelProps {
  view: View;
  graph: GraphState;
  renderer: () => GraphRenderer | undefined;
}

/** Details of the selection, or a summary of the graph when nothing is selected. */
function RightPanel({ view, graph, renderer }: RightPanelProps) {
  const { selected } = view;
  const relationship =
    selected?.type === 'relationship' ? graph.whole.relationships.get(selected.id) : undefined;
  if (selected?.type === 'entity') {
    return (
      <EntityDetails
        key={selected.id}
        id={selected.id}
        view={view}
        positionOf={(id) => renderer()?.positions().get(id)}
      />
    );
  }
  if (relationship)
    return <RelationshipDetails key={relationship.id} relationship={relationship} view={view} />;
  if (!graph.request.hasData) return null;
  if (selected && isAnswered(graph.request))
    return <p className="notice">This relationship is not part of the current view.</p>;
  return <GraphSummary visible={graph.visible} />;
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

interface GraphNoticeProps {
  view: View;
  graph: GraphState;
}

/** How many entities and relationships exceed the size limit, and a button to raise it. */
function OmittedText({ view, graph }: GraphNoticeProps) {
  const { omittedNodes, omittedEdges } = graph.whole;
  return (
    <p>
      {omittedNodes > 0 && `${quantity(omittedNodes, 'entity', 'entities')} more are not shown. `}
      {omittedEdges > 0 && `${quantity(omittedEdges, 'relationship')} more are not shown. `}
      {view.maxNodes < 2_000 && omittedNodes > 0 && (
        <Button className="link" onPress={() => navigate({ maxNodes: 2_000 })}>
          Show up to 2,000
        </Button>
      )}
    </p>
  );
}

function EmptyText({ view }: { view: View }) {
  return (
    <div>
      <h2>Nothing to show</h2>
      <p>
        {lensConditions(view.lens) > 0
          ? 'No claim counted by this lens supports anything here. Reset the lens, or choose a later date.'
          : isHiding(view)
            ? 'Everything is hidden. Show kinds and families again in the legend.'
            : 'The graph contains none of these entities, or your role may not see them. Search for another entity.'}
      </p>
    </div>
  );
}

/** The notice of the request for the graph, for all views of the graph. */
const graphNotice = ({ view, graph }: GraphNoticeProps) => ({
  state: graph.request,
  subject: 'the graph',
  empty: <EmptyText view={view} />,
  partial: <OmittedText view={view} graph={graph} />,
});

/** The page. */
export function App() {
  const view = useView();
  const graph = useGraph(view);
  const { data: found } = usePaths(view);
  const isNarrow = useIsNarrow();
  const isMedium = useIsMedium();
  const rendererRef = useRef<GraphRenderer>(undefined);
  const search = useRef<HTMLInputElement>(null);
  const [arrangements, setArrangements] = useState(0);
  const [menuAt, setMenuAt] = useState<LocatedElement & { position: Position | undefined }>();
  const [left, setLeft] = useLeftPanel(view);
  const [help, setHelp] = useState(false);
  const [contributing, setContributing] = useState(false);
  const [announcement, setAnnouncement] = useState('');

  const { visible } = graph;
  const highlights = useMemo(() => highlightsOf(view, found ?? []), [view, found]);
  const visibleIds = useMemo(() => new Set(visible.entities.map(({ id }) => id)), [visible]);
  const panelGraph = useMemo(() => ({ isDrawn: (id: string) => visibleIds.has(id) }), [visibleIds]);
  const getRenderer = useCallback(() => rendererRef.current, []);
  const empty = isEmpty(view) && view.display !== 'charts';
  const menuEntity = menuAt && visible.entities.find(({ id }) => id === menuAt.id);

  useEffect(() => {
    if (announcement === '') return undefined;
    const timer = setTimeout(() => setAnnouncement(''), 5_000);
    return () => clearTimeout(timer);
  }, [announcement]);

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

  // With panels on both sides the canvas has little room left.
  const isCompact = isNarrow || (isMedium && left !== undefined);
  const { title: leftTitle = '', Panel: LeftPanel } = left ? leftPanel(left) : {};
  const leftContent = LeftPanel && <LeftPanel view={view} visible={visible} />;
  const details = <RightPanel view={view} graph={graph} renderer={getRenderer} />;
  const hasDetails = view.selected !== undefined;
  // Charts aggregate over incidents: without a selection they use the full width.
  const hasRight = !empty && (hasDetails || (!isNarrow && view.display !== 'charts'));

  return (
    <PanelGraphContext value={panelGraph}>
      <div
        className={`app ${empty ? 'onStartPage' : ''} ${left ? 'withLeftPanel' : ''} ${hasRight ? '' : 'noRightPanel'}`}
      >
        <Header
          view={view}
          visible={visible}
          renderer={getRenderer}
          searchRef={search}
          onAnnounce={setAnnouncement}
          onContribute={() => setContributing(true)}
          onShowHelp={() => setHelp(true)}
        />
        {!isNarrow && !empty && left && (
          <aside className="left" aria-label={leftTitle}>
            <header className="row spread">
              <h2>{leftTitle}</h2>
              <Button className="iconButton" aria-label="Close this panel" onPress={() => setLeft(undefined)}>
                <Icon of={X} />
              </Button>
            </header>
            {leftContent}
          </aside>
        )}
        <main className="main">
          <Tabs
            className="displayTabs"
            selectedKey={view.display}
            onSelectionChange={(key) => navigate({ display: key as DisplayMode })}
          >
            <div className="displayBar">
              {!empty && <PanelToggles open={left} onOpen={setLeft} view={view} />}
              <TabList className="tabList displayList" aria-label="View">
                {displayModes.map(([id, label, icon]) => (
                  <Tab key={id} id={id} className="tab">
                    <Icon of={icon} size={16} /> {label}
                  </Tab>
                ))}
              </TabList>
              <span className={graph.request.isFetching ? 'busy on' : 'busy'} role="status">
                {graph.request.isFetching ? 'Loading …' : ''}
              </span>
            </div>
            <TabPanel id="graph" className="displayPanel" shouldForceMount>
              {empty ? (
                <StartPage />
              ) : (
                <>
                  <AttributionStatuses view={view} graph={graph} />
                  <div className="canvasArea">
                    <Canvas
                      visible={visible}
                      view={view}
                      highlights={highlights}
                      rendererRef={rendererRef}
                      arrangements={arrangements}
                      covered={isCompact ? 0 : 190}
                      onMenu={(pointed, position) => setMenuAt({ ...pointed, position })}
                      onShowHelp={() => setHelp(true)}
                    />
                    <div className="canvasSide">
                      <GraphToolbar
                        view={view}
                        rendererRef={rendererRef}
                        onArrange={() => setArrangements((count) => count + 1)}
                      />
                      <Legend view={view} counts={graph.legend} isCompact={isCompact} />
                    </div>
                    <ChangeNotice view={view} visible={visibleIds} />
                    {menuAt && menuEntity && (
                      <NodeMenu
                        entity={menuEntity}
                        view={view}
                        at={menuAt.at}
                        position={menuAt.position}
                        onClose={() => setMenuAt(undefined)}
                      />
                    )}
                    <div className={`canvasNotice ${graph.request.status}`}>
                      <RequestNotice {...graphNotice({ view, graph })} />
                    </div>
                  </div>
                </>
              )}
            </TabPanel>
            <TabPanel id="timeline" className="displayPanel scrolls">
              {empty ? (
                <StartPage />
              ) : (
                <RequestView {...graphNotice({ view, graph })}>
                  <Timeline visible={visible} view={view} />
                </RequestView>
              )}
            </TabPanel>
            <TabPanel id="table" className="displayPanel">
              {empty ? (
                <StartPage />
              ) : (
                <RequestView {...graphNotice({ view, graph })}>
                  <TableView visible={visible} view={view} />
                </RequestView>
              )}
            </TabPanel>
            <TabPanel id="charts" className="displayPanel scrolls">
              <Suspense fallback={<p className="muted">Loading …</p>}>
                <Charts view={view} />
              </Suspense>
            </TabPanel>
          </Tabs>
          {!empty && view.display !== 'charts' && <AsOfSlider view={view} graph={graph} />}
        </main>
        {hasRight && (
          <aside className="right" aria-label="Details">
            {hasDetails && (
              <Button
                className="iconButton closeDetails"
                aria-label="Close the details"
                onPress={() => navigate(select(undefined))}
              >
                <Icon of={X} />
              </Button>
            )}
            {details}
          </aside>
        )}
        {left && isNarrow && !empty && (
          <Sheet title={leftTitle} onClose={() => setLeft(undefined)}>
            {leftContent}
          </Sheet>
        )}
        {help && <HelpDialog onClose={() => setHelp(false)} />}
        {view.brief !== '' && (
          <Suspense fallback={null}>
            <BriefDialog incident={view.brief} view={view} />
          </Suspense>
        )}
        {contributing && (
          <Suspense fallback={null}>
            <ContributeDialog onClose={() => setContributing(false)} onDone={setAnnouncement} />
          </Suspense>
        )}
        <p className={announcement === '' ? 'toast' : 'toast on'} role="status">
          {announcement}
        </p>
      </div>
    </PanelGraphContext>
  );
}
