import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  RadioButton,
  RadioField,
  SwitchButton,
  SwitchField,
} from 'react-aria-components';

interface CheckboxOptionProps {
  /** The value within its group. */
  value?: string;
  isSelected?: boolean;
  onChange?: (isSelected: boolean) => void;
  children: ReactNode;
}

/** A checkbox, alone or in a group. */
export function CheckboxOption({ children, ...props }: CheckboxOptionProps) {
  return (
    <CheckboxField {...props}>
      <CheckboxButton className="check">
        <span className="box" aria-hidden="true" />
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}

/** A radio button. */
export function RadioOption({ value, children }: { value: string; children: ReactNode }) {
  return (
    <RadioField value={value}>
      <RadioButton className="radio">
        <span className="dot" aria-hidden="true" />
        <span>{children}</span>
      </RadioButton>
    </RadioField>
  );
}

interface SwitchOptionProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** A switch. */
export function SwitchOption({ children, ...props }: SwitchOptionProps) {
  return (
    <SwitchField {...props}>
      <SwitchButton className="switch">
        <span className="switchTrack" aria-hidden="true" />
        <span>{children}</span>
      </SwitchButton>
    </SwitchField>
  );
}
