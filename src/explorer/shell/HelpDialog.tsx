import { X } from '../generated/icons.js';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from './Icon.js';

const keys: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'Search'],
  ['Arrow keys', 'In the graph: to the nearest entity in that direction'],
  ['.  ,', 'Next and previous relationship of the focused entity'],
  ['O', 'To the other end of the focused relationship'],
  ['Enter', 'Details of the focused entity or relationship'],
  ['E', 'Expand or collapse the focused entity'],
  ['P', 'Pin or unpin the focused entity'],
  ['H', 'Hide the focused entity'],
  ['Space', 'Menu of the focused entity'],
  ['+  −', 'Zoom in, zoom out'],
  ['F', 'Fit the graph into the canvas'],
  ['Escape', 'Clear the focus, close the details'],
  ['?', 'This list'],
];

/** Lists the keyboard shortcuts. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose} isDismissable>
      <Modal className="modal help">
        <Dialog className="dialog">
          <header className="dialogHead">
            <Heading slot="title">Keyboard shortcuts</Heading>
            <Button className="iconButton" aria-label="Close" onPress={onClose}>
              <Icon of={X} />
            </Button>
          </header>
          <dl className="keys">
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <p className="muted">
            Pointer: click for details, double-click to expand, drag to pin, right-click for the menu. The
            table has the same content as the graph.
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
