import { Keyboard, KeyRound, Link, Menu as MenuIcon, Monitor, Moon, Plus, Sun } from '../generated/icons.js';
import type { RefObject } from 'react';
import {
  Button,
  Dialog,
  DialogTrigger,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { useHasKey } from '../api/apiKey.js';
import { serviceAddress } from '../api/publicPath.js';
import { ExportMenu } from '../export/ExportMenu.js';
import type { VisibleGraph } from '../graph/visibleGraph.js';
import type { GraphRenderer } from '../graph/graphRenderer.js';
import { EntitySearch } from '../search/EntitySearch.js';
import { openEntity } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { emptyView, type View } from '../state/view.js';
import { Icon } from './Icon.js';
import { IconButton } from './IconButton.js';
import { KeyField } from './KeyField.js';
import { chooseTheme, type ThemeChoice, useThemeChoice } from './theme.js';

interface HeaderProps {
  view: View;
  visible: VisibleGraph;
  renderer: () => GraphRenderer | undefined;
  searchRef: RefObject<HTMLInputElement | null>;
  onAnnounce: (message: string) => void;
  onContribute: () => void;
  onShowHelp: () => void;
}

const themes: readonly (readonly [ThemeChoice, string, typeof Sun])[] = [
  ['system', 'System', Monitor],
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
];

function ThemeMenu() {
  const choice = useThemeChoice();
  const [, label, icon] = themes.find(([id]) => id === choice) ?? themes[0] ?? ['system', '', Monitor];
  return (
    <MenuTrigger>
      <Button className="iconButton" aria-label={`Theme: ${label}`}>
        <Icon of={icon} />
      </Button>
      <Popover className="popover menuPopover" placement="bottom end">
        <Menu
          className="menu"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[choice]}
          onSelectionChange={(keys) => {
            const [chosen] = keys === 'all' ? [] : [...keys];
            if (chosen !== undefined) chooseTheme(chosen as ThemeChoice);
          }}
        >
          <MenuSection aria-label="Theme">
            {themes.map(([id, words, glyph]) => (
              <MenuItem key={id} id={id} className="menuItem">
                <Icon of={glyph} size={16} /> {words}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function KeyButton() {
  const hasKey = useHasKey();
  return (
    <DialogTrigger>
      <Button
        className={hasKey ? 'iconButton on' : 'iconButton'}
        aria-label={hasKey ? 'API key: set' : 'API key: not set'}
      >
        <Icon of={KeyRound} />
      </Button>
      <Popover className="popover keyPopover" placement="bottom end">
        <Dialog className="dialog" aria-label="API key">
          {({ close }) => (
            <KeyField
              description="A key shows the data that your role may see; researchers can add incidents."
              onDone={close}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The header: search, export and tools. */
export function Header({
  view,
  visible,
  renderer,
  searchRef,
  onAnnounce,
  onContribute,
  onShowHelp,
}: HeaderProps) {
  const share = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      onAnnounce('The address of this view is copied.');
    } catch {
      onAnnounce('The browser does not allow copying. Copy the address from the address bar.');
    }
  };
  return (
    <header className="header">
      <Button
        className="brand"
        onPress={() => navigate(emptyView)}
        aria-label="Cyber incident graph: start page"
      >
        <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
          <g stroke="currentColor" strokeWidth="2" fill="currentColor">
            <path d="M8 9l16 6M8 9l7 15M24 15l-9 9" fill="none" />
            <circle cx="8" cy="9" r="4" />
            <circle cx="24" cy="15" r="4" />
            <circle cx="15" cy="24" r="4" />
          </g>
        </svg>
        <span className="brandName">Cyber incident graph</span>
      </Button>
      <EntitySearch
        label="Search the graph"
        placeholder="Search names and aliases  ( / )"
        inputRef={searchRef}
        className="mainSearch"
        onChosen={({ id }) => navigate(openEntity(id))}
      />
      <nav className="headerTools" aria-label="Tools">
        <Button className="button" onPress={onContribute}>
          <Icon of={Plus} size={16} /> <span className="wideOnly">Add an incident</span>
          <span className="narrowOnly visuallyHidden">Add an incident</span>
        </Button>
        <ExportMenu visible={visible} view={view} renderer={renderer} onDone={onAnnounce} />
        <IconButton icon={Link} label="Copy the address of this view" onPress={() => void share()} />
        <KeyButton />
        <ThemeMenu />
        <IconButton icon={Keyboard} label="Keyboard shortcuts" onPress={onShowHelp} className="wideOnly" />
        <MenuTrigger>
          <Button className="iconButton wideOnly" aria-label="More">
            <Icon of={MenuIcon} />
          </Button>
          <Popover className="popover menuPopover" placement="bottom end">
            <Menu className="menu">
              <MenuItem className="menuItem" href={serviceAddress('/playground')}>
                Playground
              </MenuItem>
              <MenuItem className="menuItem" href={serviceAddress('/')}>
                Overview of the service
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </nav>
    </header>
  );
}
