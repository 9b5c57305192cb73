// Documents what lies in an object such as `layers` as the functions that they are: TypeDoc by
// itself takes them for variables without a comment.
import { Converter, ReflectionKind } from 'typedoc';
import ts from 'typescript';

/** @param {import('typedoc').Application} app */
export function load({ converter }) {
  /** @type {import('typedoc').Reflection[]} */
  const replaced = [];

  converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    const { kind, parent } = reflection;
    if (kind !== ReflectionKind.Variable || parent?.kind !== ReflectionKind.Namespace) return;
    const [declaration] = context.getSymbolFromReflection(reflection)?.declarations ?? [];
    if (!declaration || !ts.isShorthandPropertyAssignment(declaration)) return;
    const named = context.checker.getShorthandAssignmentValueSymbol(declaration);
    if (!named) return;
    converter.convertSymbol(context.withScope(parent), context.resolveAliasedSymbol(named));
    replaced.push(reflection);
  });

  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of replaced.splice(0)) project.removeReflection(reflection);
  });
}
