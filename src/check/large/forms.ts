// Which id was meant: found among a million of them.
import { IdTable } from '../../workspace/id-table.js';
import { idKey } from '../roster.js';

/** The first id of each form, in which case, signs and leading zeros do not count. */
export class FirstOfForm {
  private readonly ids: IdTable;
  private readonly forms = new IdTable();
  private readonly first: Uint32Array;

  constructor(ids: IdTable) {
    this.ids = ids;
    this.first = new Uint32Array(ids.size);
    for (let number = 0; number < ids.size; number++) {
      const before = this.forms.size;
      const form = this.forms.add(idKey(ids.at(number)));
      if (form === before) this.first[form] = number;
    }
  }

  find(id: string): string | undefined {
    const form = this.forms.find(idKey(id));
    return form === undefined ? undefined : this.ids.at(this.first[form] ?? 0);
  }
}
