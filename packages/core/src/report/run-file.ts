/** The file, in the folder of the parts, that tells of the run itself. */
export const RUN_FILE = 'run.json'
