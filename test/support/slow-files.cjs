const { relative } = require('node:path');

const SHOWN = 10;

/** Names the slowest files after a run of many, so that a file that has become slow is noticed. */
module.exports = class SlowFiles {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_, { testResults }) {
    if (testResults.length <= SHOWN) return;
    const seconds = ({ perfStats }) => perfStats.runtime / 1000;
    const slowest = [...testResults].sort((a, b) => seconds(b) - seconds(a)).slice(0, SHOWN);
    const total = testResults.reduce((sum, result) => sum + seconds(result), 0);
    const lines = slowest.map(
      (result) =>
        `${seconds(result).toFixed(1).padStart(7)} s  ${relative(this.rootDir, result.testFilePath)}`,
    );
    process.stderr.write(
      `\nSlowest of ${testResults.length} files (${total.toFixed(0)} s in all):\n${lines.join('\n')}\n`,
    );
  }
};
