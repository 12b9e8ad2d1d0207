import { useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { isPartialDate } from '../state/partialDate.js';

interface PartialDateFieldProps {
  label: string;
  value: string;
  /** Called with a valid date, or with '' when the field is emptied. */
  onChange: (date: string) => void;
  isRequired?: boolean;
  /** An error of the server for this field. */
  error?: string | undefined;
}

/** A field for a partial date: 2017, 2017-05 or 2017-05-12. */
export function PartialDateField({
  label,
  value,
  onChange,
  isRequired = false,
  error,
}: PartialDateFieldProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? value;
  const isWrong = text !== '' && !isPartialDate(text);
  const type = (now: string) => {
    setTyped(now);
    if (now === '' || isPartialDate(now)) onChange(now);
  };
  return (
    <TextField
      className="field dateField"
      value={text}
      onChange={type}
      onBlur={() => setTyped(isWrong ? typed : undefined)}
      isInvalid={isWrong || error !== undefined}
      isRequired={isRequired}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Input placeholder="2017-05-12" inputMode="numeric" maxLength={10} size={11} />
      <FieldError className="fieldError">
        {isWrong ? 'Enter a date such as 2017, 2017-05 or 2017-05-12.' : error}
      </FieldError>
    </TextField>
  );
}
