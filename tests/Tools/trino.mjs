// Says which of the given texts is no query in Trino's grammar. The parser's files import folders, as bundlers allow and Node does not.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

register('data:text/javascript,' + encodeURIComponent(`
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && context.parentURL) {
    const path = fileURLToPath(new URL(specifier, context.parentURL));
    for (const ending of ['.js', '/index.js']) {
      if (!specifier.endsWith('.js') && existsSync(path + ending)) return next(specifier + ending, context);
    }
  }
  return next(specifier, context);
}`));

const { TrinoSQL } = await import('dt-sql-parser');
const parser = new TrinoSQL();
for (const file of process.argv.slice(2)) {
  for (const error of parser.validate(readFileSync(file, 'utf8'))) {
    console.log(`${file}:${error.startLine}: ${error.message}`);
  }
}
