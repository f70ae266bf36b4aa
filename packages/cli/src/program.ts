import { Command, InvalidArgumentError, Option } from 'commander'
import { BASELINE_FILE, isDay } from '@unclosed/core/report'
import { addToBaseline } from './commands/baseline-add.ts'
import { checkBaseline } from './commands/baseline-check.ts'
import { pruneBaseline } from './commands/baseline-prune.ts'
import { doctor, type DoctorOptions } from './commands/doctor.ts'
import { gate, type GateOptions } from './commands/gate.ts'
import { report, type ReportOptions } from './commands/report.ts'
import type { ExitCode } from './exit-codes.ts'
import { RUNNERS } from './doctor/runners.ts'
import { FORMAT_NAMES } from './formats/index.ts'
import { OrderedOutputs } from './output/ordered-outputs.ts'
import type { Surroundings } from './surroundings.ts'
import { version } from './version.ts'

const REPORTS = 'reports, or parts of them; globs in quotes'

/** The command line: which commands there are, and what they take. */
export function programFor(around: Surroundings, answer: (code: ExitCode) => void): Command {
  const program = new Command('unclosed')
    .description(
      'Decides on reports of file descriptors that tests have left open, and checks whether they would be found.',
    )
    .version(version(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(unclosed --help tells what there is)')
    .configureOutput({ writeOut: around.write, writeErr: around.warn })
    .exitOverride()
  program.addCommand(gateCommand(around, answer))
  program.addCommand(baselineCommand(around, answer))
  program.addCommand(reportCommand(around, answer))
  program.addCommand(doctorCommand(around, answer))
  for (const command of [...program.commands, ...program.commands.flatMap((each) => each.commands)])
    command.copyInheritedSettings(program)
  return program
}

function gateCommand(around: Surroundings, answer: (code: ExitCode) => void): Command {
  const outputs = new OrderedOutputs()
  return new Command('gate')
    .description('pass, or fail for descriptors that were left open and that nobody has accepted')
    .argument('<report...>', REPORTS)
    .option(
      '--baseline <file>',
      `leaks that are accepted for now (default: ${BASELINE_FILE}, if there)`,
    )
    .option('--no-baseline', 'accept nothing')
    .option(
      '--new-since <report>',
      'fail only for what this report, of the merge base, does not have',
    )
    .option(
      '--max-unattributed <count>',
      'let so many descriptors pass of which no line is known',
      wholeNumber,
      0,
    )
    .option(
      '--strict',
      'fail as well for entries of the baseline and allowances that are unused or expired, and where completeness is unknown',
    )
    .addOption(
      new Option(
        '-f, --format <name>',
        'how to tell of it; may be given several times (default: text)',
      )
        .choices(FORMAT_NAMES)
        .argParser((name: string) => outputs.format(name)),
    )
    .option(
      '-o, --output <file>',
      'where to write the format before it, in place of standard output',
      (path) => outputs.output(path),
    )
    .addHelpText('after', EXIT_CODES)
    .action(async (reports: string[], options: GateOptions) => {
      answer(await gate(reports, { ...options, outputs: outputs.all }, around))
    })
}

const EXIT_CODES = `
Exit codes: 0 pass, 1 leaks, 2 wrong usage or an unreadable file, 3 not verified.

  unclosed gate unclosed.json
  unclosed gate 'reports/**/*.json' --format github --format sarif --output unclosed.sarif
  unclosed gate unclosed.json --new-since base/unclosed.json`

function baselineCommand(around: Surroundings, answer: (code: ExitCode) => void): Command {
  const baseline = new Command('baseline').description(
    'leaks that are accepted for now, each with a reason',
  )
  baseline
    .command('add')
    .description('add the leaks of reports; nothing is removed')
    .argument('<report...>', REPORTS)
    .requiredOption('--reason <text>', 'why they may stay for now')
    .option('--expires <day>', 'YYYY-MM-DD: the last day on which they are accepted', day)
    .option('--link <url>', 'where it is being worked on')
    .option('--gitattributes', 'let branches that each add entries merge without a conflict')
    .addOption(baselineOption())
    .action(async (reports: string[], options) =>
      answer(await addToBaseline(reports, options, around)),
    )
  baseline
    .command('prune')
    .description('remove entries that the reports do not need; nothing is added')
    .argument('<report...>', REPORTS)
    .addOption(baselineOption())
    .action(async (reports: string[], options) =>
      answer(await pruneBaseline(reports, options, around)),
    )
  baseline
    .command('check')
    .description('list entries that are unused or expired; exit code 1 if there are any')
    .argument('<report...>', REPORTS)
    .addOption(baselineOption())
    .action(async (reports: string[], options) =>
      answer(await checkBaseline(reports, options, around)),
    )
  return baseline
}

function reportCommand(around: Surroundings, answer: (code: ExitCode) => void): Command {
  return new Command('report')
    .description('make one page of reports, to look at in a browser; it decides nothing')
    .argument('<report...>', REPORTS)
    .requiredOption('--html <file>', 'where to write the page: one file that needs no network')
    .addHelpText('after', "\n  unclosed report --html unclosed.html 'reports/**/*.json'")
    .action(async (reports: string[], options: ReportOptions) =>
      answer(await report(reports, options, around)),
    )
}

function doctorCommand(around: Surroundings, answer: (code: ExitCode) => void): Command {
  return new Command('doctor')
    .description(
      'seed leaks in the project at hand, run them by its own configuration, and tell which are found',
    )
    .addOption(
      new Option(
        '-r, --runner <name>',
        'check this one only (default: all that are there)',
      ).choices(RUNNERS),
    )
    .option('--root <folder>', 'the folder of the project (default: this one)')
    .option('-c, --config <file>', "the runner's configuration (default: what it finds)")
    .addOption(
      new Option('-f, --format <name>', 'how to tell of it')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText('after', DOCTOR_EXIT_CODES)
    .action(async (options: DoctorOptions) => answer(await doctor(options, around)))
}

const DOCTOR_EXIT_CODES = `
Exit codes: 0 all are found, 1 a leak was missed, 2 wrong usage or no runner, 3 not verified.
It leaves nothing behind.`

const baselineOption = (): Option =>
  new Option('--baseline <file>', 'the file').default(BASELINE_FILE)

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It takes a whole number.')
}

function day(text: string): string {
  if (isDay(text)) return text
  throw new InvalidArgumentError('It takes a day as YYYY-MM-DD.')
}
