/** The name under which a site's page talks to its widget. */
export const name = "Parley"
