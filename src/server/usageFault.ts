/** What whoever types a command has to type otherwise, in one line that says it in both languages. */
export class UsageFault extends Error {
  constructor(en: string, zh: string) {
    super(`${en} ${zh}`);
  }
}

/** Where a command says all that it takes. */
export const seeHelp = 'npm run registry -- --help shows all commands and options. 全部命令和选项见 npm run registry -- --help。';

/** What Node says of options in English alone, in its own many words; the name stands in quotation marks. */
const told: Record<string, (name: string, said: string) => UsageFault> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: name => new UsageFault(`There is no option ${name} here.`, `这里没有选项 ${name}。`),
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: name => new UsageFault(`"${name}" is one word too many.`, `多了“${name}”。`),
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (name, said) => (/does not take/.test(said) ? new UsageFault(`${name} takes nothing after it.`, `${name} 后面不带内容。`) : new UsageFault(`${name} lacks what it takes.`, `${name} 后面缺少内容。`)),
};

/** What is wrong with how a command was typed; null where that is not the fault. */
export function usageFault(error: unknown): UsageFault | null {
  if (error instanceof UsageFault) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const name = /'(?:-\w, )?(.+?)(?: <value>)?'/.exec(String(message))?.[1] ?? '';
  return typeof code === 'string' && code in told ? told[code]!(name, String(message)) : null;
}
