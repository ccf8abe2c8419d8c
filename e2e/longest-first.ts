import { basename } from "node:path"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** The stories that take longest, longest first: one that began last would be waited for alone. */
const long = ["whole-story", "unlocking", "launcher", "long-list", "markup", "clocks", "bots", "takeover"]

/** Tells long stories before short ones. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = long.indexOf(basename(moduleId, ".test.ts"))
      return index === -1 ? long.length : index
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}
