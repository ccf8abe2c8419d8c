const name = "parley signed in"

/** Whether somebody may be signed in. Scripts do not see the cookie, and the hub need not be asked in vain. */
export const marker = {
  isSet: (): boolean => localStorage.getItem(name) !== null,
  set: (): void => { localStorage.setItem(name, "yes") },
  clear: (): void => { localStorage.removeItem(name) },
}
