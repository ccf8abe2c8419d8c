import type { Hub } from "../api/http.ts"
import type { MemberId, Role, TeamId, WorkspaceId } from "../sealing/index.ts"

/** A member as the other members see her. */
export interface MemberBody {
  readonly id: MemberId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly away: boolean
  readonly joinedAt: string
}

/** Who is signed in, and where. */
export interface MeBody {
  readonly member: MemberBody
  readonly workspace: {
    readonly id: WorkspaceId
    readonly name: string
    readonly genesis: string
    readonly idleMinutes: number
  }
  readonly session: { readonly id: string, readonly confirmedAt: string }
  readonly teams: readonly TeamId[]
  readonly kitKept: boolean
  readonly recoveryKeyKept: boolean
}

export async function whoAmI(hub: Hub): Promise<MeBody> {
  return await hub.get<MeBody>("/me")
}
