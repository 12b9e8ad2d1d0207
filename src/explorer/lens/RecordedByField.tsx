import { Input, Label, Text, TextField } from 'react-aria-components';
import { setLens } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';

/** The lens condition `recordedBy`: claims recorded later do not count, claims retracted later do. */
export function RecordedByField({ recordedBy }: { recordedBy: string }) {
  return (
    <TextField
      className="field"
      type="date"
      value={recordedBy.slice(0, 10)}
      onChange={(day) => navigate(setLens({ recordedBy: day === '' ? '' : `${day}T23:59:59Z` }))}
    >
      <Label>Recorded by the end of</Label>
      <Input />
      <Text slot="description" className="muted">
        What this graph contained on that day; claims retracted since then count.
      </Text>
    </TextField>
  );
}
