import { Input, Label, Text, TextField } from 'react-aria-components';
import { setLens } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';

/** What the graph itself knew by a moment: claims recorded later are left out, those retracted later still count. */
export function RecordedByField({ recordedBy }: { recordedBy: string }) {
  return (
    <TextField
      className="field"
      type="date"
      value={recordedBy.slice(0, 10)}
      onChange={(day) => navigate(setLens({ recordedBy: day === '' ? '' : `${day}T23:59:59Z` }))}
    >
      <Label>Recorded here by the end of</Label>
      <Input />
      <Text slot="description" className="muted">
        What this graph knew on that day; claims retracted since are counted.
      </Text>
    </TextField>
  );
}
