import { X } from 'lucide';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from './Icon.js';

const keys: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'Search'],
  ['Arrow keys', 'In the graph: to the nearest entity that way'],
  ['.  ,', 'Along the relationships of the entity reached, forwards and back'],
  ['O', 'To the other end of the relationship reached'],
  ['Enter', 'Details of what is reached, or claims'],
  ['E', 'Expand, or collapse again'],
  ['P', 'Pin, or unpin'],
  ['H', 'Hide'],
  ['Space', 'The menu of the entity reached'],
  ['+  −', 'Nearer, farther'],
  ['F', 'Fit the whole into its frame'],
  ['Escape', 'Leave what is reached, close details'],
  ['?', 'This list'],
];

/** The keys there are. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose} isDismissable>
      <Modal className="modal help">
        <Dialog className="dialog">
          <header className="dialogHead">
            <Heading slot="title">Keys</Heading>
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
            By pointer: click for details, double click to expand, drag to pin, right click for the menu. The
            table has the same content as the graph.
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
