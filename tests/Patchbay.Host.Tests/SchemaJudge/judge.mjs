// Judges values by a JSON schema of draft 2020-12: { schema, values } comes in, for each value the list of its faults goes out.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const { schema, values } = JSON.parse(readFileSync(0, 'utf8'));
// Words of our own (x-...) and formats pass; the schema itself is judged by that of its draft.
const judge = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
const faults = values.map(value => (judge(value) ? [] : judge.errors.map(error => `${error.instancePath} ${error.message}`)));
process.stdout.write(JSON.stringify(faults));
