import { Copy, Download, Printer, X } from '../generated/icons.js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { download, fileStem } from '../export/download.js';
import { BriefDocument, type BriefQuery } from '../generated/operations.js';
import { Icon } from '../shell/Icon.js';
import { Name } from '../shell/Name.js';
import { RequestView } from '../shell/RequestNotice.js';
import { navigate } from '../state/useView.js';
import { lensInput, type View } from '../state/view.js';
import { multiLine } from '../vocabulary/displayText.js';
import { markingLabels } from '../vocabulary/labels.js';

type Brief = NonNullable<BriefQuery['brief']>;

/** A sentence, with the ids of what it rests on. */
function Sentence({ text, restsOn }: Brief['sections'][number]['sentences'][number]) {
  return (
    <li>
      <bdi>{multiLine(text)}</bdi>{' '}
      {restsOn.map((id) => (
        <code key={id} className="restsOn">
          {id}
        </code>
      ))}
    </li>
  );
}

function BriefText({ brief }: { brief: Brief }) {
  return (
    <article className="brief">
      <p className="muted">
        {markingLabels[brief.marking]} · What is claimed, and by whom: each sentence names the claims that it
        rests on.
      </p>
      <dl className="facts">
        {brief.facts.map(({ label, value }) => (
          <div className="fact" key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{multiLine(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {brief.sections.map(({ heading, sentences, isCut }) => (
        <section key={heading} aria-label={heading}>
          <h3 className="sectionHead">{heading}</h3>
          {sentences.length > 0 && (
            <ul>
              {sentences.map((sentence, index) => (
                <Sentence key={index} {...sentence} />
              ))}
            </ul>
          )}
          {sentences.length === 0 && !isCut && <p className="muted">Nothing to report.</p>}
          {isCut && <p className="muted">There is more than is shown here.</p>}
        </section>
      ))}
    </article>
  );
}

interface BriefDialogProps {
  incident: string;
  view: View;
}

/** The brief of an incident under the lens, to be read, printed and taken along. */
export default function BriefDialog({ incident, view }: BriefDialogProps) {
  const [message, setMessage] = useState('');
  const lens = lensInput(view.lens);
  const query = useQuery({
    queryKey: ['brief', incident, lens ?? null],
    queryFn: ({ signal }) => request(BriefDocument, { incident, ...(lens && { lens }) }, signal),
  });
  const state = useRequestState([query]);
  const brief = query.data?.brief;
  const close = (): void => navigate({ brief: '' });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(brief?.markdown ?? '');
      setMessage('The brief is copied as Markdown.');
    } catch {
      setMessage('The browser does not allow copying here. Save the brief instead.');
    }
  };
  const save = (): void =>
    download(
      `${fileStem([incident], view.lens.asOf)}.md`,
      new Blob([brief?.markdown ?? ''], { type: 'text/markdown' }),
    );
  return (
    <ModalOverlay className="overlay briefOverlay" isOpen onOpenChange={close} isDismissable>
      <Modal className="modal briefModal">
        <Dialog className="dialog">
          <header className="dialogHead">
            <Heading slot="title">
              Brief: <Name text={brief?.title ?? incident} maxLength={160} />
            </Heading>
            <Button className="iconButton" aria-label="Close" onPress={close}>
              <Icon of={X} />
            </Button>
          </header>
          {brief && (
            <div className="row briefActions">
              <Button className="button small" onPress={() => window.print()}>
                <Icon of={Printer} size={15} /> Print
              </Button>
              <Button className="button small" onPress={() => void copy()}>
                <Icon of={Copy} size={15} /> Copy as Markdown
              </Button>
              <Button className="button small" onPress={save}>
                <Icon of={Download} size={15} /> Save as Markdown
              </Button>
            </div>
          )}
          <p className="briefMessage muted" role="status">
            {message}
          </p>
          <RequestView state={state} subject="the brief">
            {brief && <BriefText brief={brief} />}
          </RequestView>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
