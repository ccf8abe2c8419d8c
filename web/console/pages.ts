import type { Component } from "svelte"
import type { Role } from "../sealing/index.ts"

/** What each page gets: what its address names. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>
}

/** The rooms of the side bar, in its order. */
export const rooms = [
  { id: "inbox", label: "Inbox", path: "/inbox" },
  { id: "search", label: "Search", path: "/search" },
  { id: "contacts", label: "Contacts", path: "/contacts" },
  { id: "reports", label: "Reports", path: "/reports" },
  { id: "settings", label: "Settings", path: "/settings" },
] as const

/** The rooms, and what stands behind the bell. */
export type RoomId = (typeof rooms)[number]["id"] | "alerts"

/** A page of the console. Its code is loaded when it is first shown. */
export interface Page {
  /** As `matching` reads it. The first page that matches is shown. */
  readonly path: string
  readonly title: string
  readonly room: RoomId
  /** Whether it stands in the list of its room, and for whom; `yours` is about the member alone. */
  readonly listed?: { readonly label: string, readonly least: Role, readonly yours?: true }
  readonly load: () => Promise<{ default: Component<PageProps> | Component<Record<string, never>> }>
}

/** All pages. Each stands here once, and nowhere else. */
export const pages: readonly Page[] = [
  {
    path: "/inbox/:conversation?", title: "Inbox", room: "inbox",
    load: () => import("./inbox/InboxPage.svelte"),
  },
  {
    path: "/search", title: "Search", room: "search",
    load: () => import("./search/SearchPage.svelte"),
  },
  {
    path: "/contacts/:contact?", title: "Contacts", room: "contacts",
    load: () => import("./contacts/ContactsPage.svelte"),
  },
  {
    path: "/reports", title: "Reports", room: "reports",
    load: () => import("./reports/ReportsPage.svelte"),
  },
  {
    path: "/alerts", title: "Alerts", room: "alerts",
    load: () => import("./alerts/AlertsPage.svelte"),
  },
  {
    path: "/settings/inboxes", title: "Inboxes", room: "settings", listed: { label: "Inboxes", least: "viewer" },
    load: () => import("./settings/InboxesPage.svelte"),
  },
  {
    path: "/settings/inboxes/:inbox", title: "Inbox", room: "settings",
    load: () => import("./settings/InboxSettingsPage.svelte"),
  },
  {
    path: "/settings/apps", title: "Apps", room: "settings", listed: { label: "Apps", least: "viewer" },
    load: () => import("./settings/apps/AppsPage.svelte"),
  },
  {
    path: "/settings/apps/:app", title: "App", room: "settings",
    load: () => import("./settings/apps/AppPage.svelte"),
  },
  {
    path: "/settings/teams", title: "Teams", room: "settings", listed: { label: "Teams", least: "viewer" },
    load: () => import("./settings/members/TeamsPage.svelte"),
  },
  {
    path: "/settings/teams/:team", title: "On call", room: "settings",
    load: () => import("./settings/members/RotaPage.svelte"),
  },
  {
    path: "/settings/members", title: "Members", room: "settings", listed: { label: "Members", least: "viewer" },
    load: () => import("./settings/members/MembersPage.svelte"),
  },
  {
    path: "/settings/replies", title: "Saved replies", room: "settings",
    listed: { label: "Saved replies", least: "viewer" },
    load: () => import("./settings/replies/RepliesPage.svelte"),
  },
  {
    path: "/settings/labels", title: "Labels", room: "settings", listed: { label: "Labels", least: "viewer" },
    load: () => import("./settings/labels/LabelsPage.svelte"),
  },
  {
    path: "/settings/workspace", title: "Workspace", room: "settings", listed: { label: "Workspace", least: "viewer" },
    load: () => import("./settings/WorkspacePage.svelte"),
  },
  {
    path: "/settings/mail", title: "Mail", room: "settings", listed: { label: "Mail", least: "admin" },
    load: () => import("./settings/MailPage.svelte"),
  },
  {
    path: "/settings/visible", title: "What the hub can see", room: "settings",
    listed: { label: "What the hub can see", least: "viewer" },
    load: () => import("./settings/VisiblePage.svelte"),
  },
  {
    path: "/settings/you", title: "You", room: "settings",
    listed: { label: "You", least: "viewer", yours: true },
    load: () => import("./settings/security/SecurityPage.svelte"),
  },
  {
    path: "/settings/alerts", title: "Alerts", room: "settings",
    listed: { label: "Alerts", least: "viewer", yours: true },
    load: () => import("./settings/AlertsSettingsPage.svelte"),
  },
  {
    path: "/settings/recovery", title: "Recovery", room: "settings",
    listed: { label: "Recovery", least: "viewer", yours: true },
    load: () => import("./settings/RecoveryPage.svelte"),
  },
]
