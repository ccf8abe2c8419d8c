import { describe, expect, it } from "vitest"
import { strengthOf } from "../keys/strength.ts"

const known = ["Linden Pharmacy", "Mira Okafor", "mira@linden.example", "parley"]

describe("the strength of a passphrase", () => {
  it.each([
    "mira okafor linden pharmacy", "Mira Okafor mira okafor", "okaforMIRA-linden!", "parley parley parley",
    "password123", "aaaaaaaaaaaa",
  ])("is nothing where somebody who knows the person would begin: %s", async passphrase => {
    expect((await strengthOf(passphrase, known)).enough).toBe(false)
  })

  it.each(["correct copper otter sings", "Mira keeps seven copper otters", "x9!kPq2#vLm4"])(
    "is enough where nobody would guess: %s", async passphrase => {
      expect((await strengthOf(passphrase, known)).enough).toBe(true)
    })

  it("is the same with the known words in any script", async () => {
    expect((await strengthOf("Мира Окафор Мира", ["Мира Окафор"])).enough).toBe(false)
  })
})
