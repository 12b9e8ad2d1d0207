import type { IconNode } from '../generated/icons.js';
import { Button, type PressEvent, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Icon } from './Icon.js';

interface IconButtonProps {
  icon: IconNode;
  /** Accessible name, and tooltip on hover and focus. */
  label: string;
  onPress: (event: PressEvent) => void;
  isDisabled?: boolean;
  className?: string;
}

export function IconButton({ icon, label, onPress, isDisabled = false, className = '' }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <Button
        className={`iconButton ${className}`}
        aria-label={label}
        onPress={onPress}
        isDisabled={isDisabled}
      >
        <Icon of={icon} />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface IconToggleProps {
  icon: IconNode;
  label: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}

export function IconToggle({ icon, label, isSelected, onChange }: IconToggleProps) {
  return (
    <TooltipTrigger delay={500}>
      <ToggleButton className="iconButton" aria-label={label} isSelected={isSelected} onChange={onChange}>
        <Icon of={icon} />
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
