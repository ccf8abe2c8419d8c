import { asId, type MemberId, type WorkspaceId } from "../sealing/index.ts"

const name = "parley signed in"

/** Who was at work in this browser. */
export interface Who {
  readonly workspace: WorkspaceId
  readonly member: MemberId
}

/** Whether somebody may be signed in. Scripts do not see the cookie, and the hub need not be asked in vain. */
export const marker = {
  isSet: (): boolean => localStorage.getItem(name) !== null,
  /** @param who once it is known */
  set: (who?: Who): void => {
    localStorage.setItem(name, who === undefined ? "yes" : `${who.workspace} ${who.member}`)
  },
  who: (): Who | undefined => {
    const [workspace, member] = localStorage.getItem(name)?.split(" ") ?? []
    return workspace === undefined || member === undefined
      ? undefined
      : { workspace: asId(workspace), member: asId(member) }
  },
  clear: (): void => { localStorage.removeItem(name) },
}
