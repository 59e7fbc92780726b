// The validator that newer CDKs run in every synth: templates in, one JSON document of [file, severity, rule, message] out.
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';

const engine = new RegoEngine();
const found = process.argv.slice(2).flatMap(file =>
  engine.validateStandard(new TemplateFile(file)).diagnostics.map(d => [file, d.severity, d.ruleId, d.message]));
engine.free();
console.log(JSON.stringify(found));
