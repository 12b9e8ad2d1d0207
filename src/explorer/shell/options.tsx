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
  /** What it stands for among others of its group. */
  value?: string;
  isSelected?: boolean;
  onChange?: (isSelected: boolean) => void;
  children: ReactNode;
}

/** A box to be checked, by itself or in a group. */
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

/** One of several that exclude each other. */
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

/** Something that is on or off. */
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
