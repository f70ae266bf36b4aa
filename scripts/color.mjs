// Whether to colour, decided once by the two variables people know and then told to every child,
// whose own stdout is a pipe to us and never a terminal.
const { FORCE_COLOR, NO_COLOR } = process.env

export const colored = NO_COLOR
  ? false
  : FORCE_COLOR === undefined
    ? Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb'
    : FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'

export const colorVariables = colored
  ? { FORCE_COLOR: '1', NO_COLOR: undefined }
  : { FORCE_COLOR: undefined, NO_COLOR: '1' }

export const bold = paint(1, 22)
export const dim = paint(2, 22)
export const red = paint(31, 39)
export const green = paint(32, 39)

function paint(open, close) {
  return (text) => (colored ? `\u001B[${open}m${text}\u001B[${close}m` : text)
}
