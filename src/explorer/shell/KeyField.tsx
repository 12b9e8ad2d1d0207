import { KeyRound } from '../generated/icons.js';
import { type SyntheticEvent, useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { headersFor, keyOf, setKey, useHasKey } from '../api/apiKey.js';
import { queryClient, request } from '../api/client.js';
import { describeError } from '../api/requestError.js';
import { CheckKeyDocument } from '../generated/operations.js';
import { Icon } from './Icon.js';

/** Why a key cannot be used; undefined if the service accepts it. */
async function errorOfKey(key: string): Promise<string | undefined> {
  if (!/^[\x21-\x7e]+$/.test(key))
    return 'A key contains only ASCII letters, digits and punctuation. Copy it again, without spaces.';
  try {
    await request(CheckKeyDocument, {}, undefined, headersFor(key));
    return undefined;
  } catch (error) {
    const { title, advice } = describeError(error);
    return `${title}. ${advice}`;
  }
}

/** The form for the API key or token. The key is checked before it replaces the current one. */
export function KeyField({ description, onDone }: { description: string; onDone?: () => void }) {
  const [typed, setTyped] = useState('');
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<string>();
  const hasKey = useHasKey();
  const change = (text: string) => {
    setTyped(text);
    setError(undefined);
  };
  const take = (key: string) => {
    setKey(key);
    change('');
    // Answers depend on the role of the key.
    void queryClient.resetQueries();
    onDone?.();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const key = keyOf(typed);
    if (key === '' || isChecking) return;
    setChecking(true);
    void errorOfKey(key)
      .then((found) => (found === undefined ? take(key) : setError(found)))
      .finally(() => setChecking(false));
  };
  return (
    <Form className="keyField" onSubmit={submit}>
      <TextField
        className="field"
        type="password"
        value={typed}
        onChange={change}
        autoComplete="off"
        isInvalid={error !== undefined}
        validationBehavior="aria"
      >
        <Label>API key or token</Label>
        <Input />
        <Text slot="description" className="hint">
          {description} The page keeps it in memory only; closing or reloading the page forgets it.
        </Text>
        <FieldError className="fieldError">{error}</FieldError>
      </TextField>
      <div className="row">
        <Button className="button primary" type="submit" isPending={isChecking}>
          <Icon of={KeyRound} size={16} /> {isChecking ? 'Checking …' : 'Use this key'}
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
