import { KeyRound } from 'lucide';
import { type SyntheticEvent, useState } from 'react';
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { queryClient } from '../api/client.js';
import { setKey, useHasKey } from '../api/apiKey.js';
import { Icon } from './Icon.js';

/** The form for the API key or token. */
export function KeyField({ description, onDone }: { description: string; onDone?: () => void }) {
  const [typed, setTyped] = useState('');
  const hasKey = useHasKey();
  const take = (key: string) => {
    setKey(key);
    setTyped('');
    // Answers depend on the role of the key.
    void queryClient.resetQueries();
    onDone?.();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') take(typed);
  };
  return (
    <Form className="keyField" onSubmit={submit}>
      <TextField className="field" type="password" value={typed} onChange={setTyped} autoComplete="off">
        <Label>API key or token</Label>
        <Input />
        <Text slot="description" className="hint">
          {description} The page keeps it in memory only; closing or reloading the page forgets it.
        </Text>
      </TextField>
      <div className="row">
        <Button className="button primary" type="submit">
          <Icon of={KeyRound} size={16} /> Use this key
        </Button>
        {hasKey && (
          <Button className="button" onPress={() => take('')}>
            Forget the key
          </Button>
        )}
      </div>
    </Form>
  );
}
