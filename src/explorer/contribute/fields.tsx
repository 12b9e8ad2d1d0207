import { ChevronDown } from '../generated/icons.js';
import {
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { singleLine } from '../vocabulary/displayText.js';

interface TextInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  hint?: string;
  isRequired?: boolean;
  isLong?: boolean;
}

/** A text field with its error below. */
export function TextInput({
  label,
  value,
  onChange,
  error,
  hint,
  isRequired = false,
  isLong = false,
}: TextInputProps) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </Label>
      {isLong ? <TextArea rows={3} /> : <Input />}
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="fieldError">{error}</FieldError>
    </TextField>
  );
}

interface SelectFieldProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChange: (value: Value) => void;
  error?: string | undefined;
  isRequired?: boolean;
}

/** A select field; the empty value means none. */
export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChange,
  error,
  isRequired = false,
}: SelectFieldProps<Value>) {
  const key = (option: Value) => `=${option}`;
  return (
    <Select
      className="field choice"
      value={key(value)}
      onChange={(chosen) => onChange(String(chosen).slice(1) as Value)}
      isInvalid={error !== undefined}
      isRequired={isRequired}
      validationBehavior="aria"
    >
      <Label>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </Label>
      <Button className="selectButton">
        <SelectValue />
        <Icon of={ChevronDown} size={16} />
      </Button>
      <FieldError className="fieldError">{error}</FieldError>
      <Popover className="popover selectPopover">
        <ListBox className="listBox">
          {options.map(([option, words]) => (
            <ListBoxItem key={option} id={key(option)} className="menuItem" textValue={singleLine(words, 60)}>
              <bdi>{singleLine(words, 70)}</bdi>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
