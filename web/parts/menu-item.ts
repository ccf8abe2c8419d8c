/** What can be done from a menu, with the key that does it without the menu. */
export interface MenuItem {
  readonly label: string
  readonly run: () => void
  readonly shortcut?: string
  readonly bad?: boolean
  readonly chosen?: boolean
}
