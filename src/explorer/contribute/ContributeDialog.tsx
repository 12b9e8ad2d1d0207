import { useQueryClient } from '@tanstack/react-query';
import { Send, X } from '../generated/icons.js';
import { useState } from 'react';
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
} from 'react-aria-components';
import { request } from '../api/client.js';
import { describeError } from '../api/requestError.js';
import { useHasKey } from '../api/apiKey.js';
import { AddIncidentDocument } from '../generated/operations.js';
import { Icon } from '../shell/Icon.js';
import { KeyField } from '../shell/KeyField.js';
import { openEntity } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { CheckStep } from './CheckStep.js';
import { ClaimsStep } from './ClaimsStep.js';
import { type Draft, countErrorsUnder, inputOf } from './draft.js';
import { IncidentStep } from './IncidentStep.js';
import { EntitiesStep } from './EntitiesStep.js';
import { newDraft, saveDraft, loadDraft } from './draftStorage.js';
import { SourcesStep } from './SourcesStep.js';
import { unfinishedRows } from './valueRows.js';
import { useDryRun } from './useDryRun.js';

const steps = [
  ['incident', 'Incident'],
  ['sources', 'Sources'],
  ['entities', 'Entities'],
  ['claims', 'Claims'],
  ['check', 'Check and send'],
] as const;

type Step = (typeof steps)[number][0];

interface ContributeDialogProps {
  onClose: () => void;
  onDone: (message: string) => void;
}

/** The form that adds an incident with its claims in steps. A dry run checks the draft while it is edited. */
export default function ContributeDialog({ onClose, onDone }: ContributeDialogProps) {
  const [kept, setKept] = useState(loadDraft);
  const [step, setStep] = useState<Step>('incident');
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState('');
  const hasKey = useHasKey();
  const client = useQueryClient();
  const { draft, idempotencyKey } = kept;
  const { outcome, errors, isCurrent, isRunning, state } = useDryRun(draft);

  const change = (changes: Partial<Draft>) => {
    const changed = { draft: { ...draft, ...changes }, idempotencyKey };
    setKept(changed);
    saveDraft(changed);
    setRefused('');
  };
  const startAnew = () => {
    setKept(newDraft());
    saveDraft(undefined);
    setStep('incident');
  };
  const sumOf = (parts: readonly Parameters<typeof unfinishedRows>[0][]): number =>
    parts.reduce((count, part) => count + unfinishedRows(part), 0);
  const unfinished: Partial<Record<Step, number>> = {
    incident: sumOf([draft.incident]),
    sources: sumOf(draft.sources),
    entities: sumOf(draft.entities),
  };
  const isFinished = Object.values(unfinished).every((count) => count === 0);
  const isReady = hasKey && isCurrent && isFinished && outcome?.userErrors.length === 0;
  const at = steps.findIndex(([id]) => id === step);
  const previous = steps[at - 1];
  const next = steps[at + 1];

  const send = async () => {
    setSending(true);
    try {
      const { addIncident } = await request(AddIncidentDocument, {
        input: { ...inputOf(draft), idempotencyKey },
      });
      if (addIncident.userErrors.length > 0 || !addIncident.incident) {
        setRefused(addIncident.userErrors.map(({ field, message }) => `${field}: ${message}`).join(' '));
        return;
      }
      saveDraft(undefined);
      await client.invalidateQueries();
      navigate(openEntity(addIncident.incident.id));
      onDone(`${addIncident.incident.name.slice(0, 80)} is added.`);
      onClose();
    } catch (error) {
      const { title, advice } = describeError(error);
      setRefused(`${title}. ${advice}`);
    } finally {
      setSending(false);
    }
  };

  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose} isDismissable={false}>
      <Modal className="modal contribute">
        <Dialog className="dialog">
          <header className="dialogHead">
            <Heading slot="title">Add an incident</Heading>
            <Button className="iconButton" aria-label="Close and keep the draft" onPress={onClose}>
              <Icon of={X} />
            </Button>
          </header>
          {!hasKey && (
            <div className="notice">
              <KeyField description="Adding an incident requires an API key with the role RESEARCHER. You can write the draft without one; checking and sending require it." />
            </div>
          )}
          <Tabs className="tabs steps" selectedKey={step} onSelectionChange={(key) => setStep(key as Step)}>
            <TabList className="tabList" aria-label="Steps">
              {steps.map(([id, label], index) => {
                const wrong = (id === 'check' ? 0 : countErrorsUnder(errors, id)) + (unfinished[id] ?? 0);
                return (
                  <Tab key={id} id={id} className="tab">
                    <span className="stepNumber">{index + 1}</span> {label}
                    {wrong > 0 && <span className="wrong">{wrong} to fix</span>}
                  </Tab>
                );
              })}
            </TabList>
            <TabPanel id="incident" className="tabPanel">
              <IncidentStep
                draft={draft}
                errors={errors}
                outcome={outcome}
                onChange={(incident) => change({ incident })}
                onOpen={({ id }) => {
                  navigate(openEntity(id));
                  onClose();
                }}
              />
            </TabPanel>
            <TabPanel id="sources" className="tabPanel">
              <SourcesStep draft={draft} errors={errors} onChange={(sources) => change({ sources })} />
            </TabPanel>
            <TabPanel id="entities" className="tabPanel">
              <EntitiesStep draft={draft} errors={errors} onChange={(entities) => change({ entities })} />
            </TabPanel>
            <TabPanel id="claims" className="tabPanel">
              <ClaimsStep draft={draft} errors={errors} onChange={(claims) => change({ claims })} />
            </TabPanel>
            <TabPanel id="check" className="tabPanel">
              <CheckStep outcome={outcome} isRunning={isRunning} state={state} hasKey={hasKey} />
            </TabPanel>
          </Tabs>
          {refused !== '' && (
            <p className="notice error" role="alert">
              {refused}
            </p>
          )}
          <footer className="dialogFoot">
            <Button className="button" onPress={startAnew}>
              Clear the form
            </Button>
            <span className="grow muted" role="status">
              {hasKey && (isRunning ? 'Checking …' : isReady ? 'Ready to send.' : '')}
            </span>
            {previous && (
              <Button className="button" onPress={() => setStep(previous[0])}>
                Back
              </Button>
            )}
            {next ? (
              <Button className="button primary" onPress={() => setStep(next[0])}>
                {next[1]}
              </Button>
            ) : (
              <Button className="button primary" isDisabled={!isReady || sending} onPress={() => void send()}>
                <Icon of={Send} size={16} /> {sending ? 'Sending …' : 'Send'}
              </Button>
            )}
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
