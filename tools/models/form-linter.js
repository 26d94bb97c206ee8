// @camunda/form-linting is written for bundlers: its imports leave out the ".js" that Node asks for.
import { register } from 'node:module';

register('data:text/javascript,' + encodeURIComponent(`
  export async function resolve(specifier, context, next) {
    const inside = context.parentURL?.includes('/@camunda/form-linting/') && specifier.startsWith('.');
    return next(inside && !specifier.endsWith('.js') ? specifier + '.js' : specifier, context);
  }
`));

const { FormLinter } = await import('@camunda/form-linting');

export const lintForm = form => new FormLinter().lint(form);
