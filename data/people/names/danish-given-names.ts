/** Common Danish given names by the years in which they were given. */
export interface Cohort {
  /** Last year of birth. */
  readonly until: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
}

export const cohorts: readonly Cohort[] = [
  {
    until: 1949,
    female: words(
      'Inger Kirsten Karen Else Grethe Ruth Birthe Lis Gerda Ellen Edith Bodil Jytte Tove',
    ),
    male: words('Jørgen Poul Erik Svend Knud Niels Børge Aage Hans Kaj Villy Ejnar Arne Henning'),
  },
  {
    until: 1974,
    female: words(
      'Anne Hanne Lene Susanne Bente Mette Pia Charlotte Helle Dorte Gitte Tina Lone Marianne',
    ),
    male: words(
      'Peter Michael Lars Jens Henrik Søren Thomas Jan Kim Torben Claus Per Steen Carsten',
    ),
  },
  {
    until: 1999,
    female: words(
      'Maria Camilla Louise Julie Line Sara Katrine Ida Cecilie Nanna Stine Trine Signe Maja',
    ),
    male: words(
      'Martin Christian Anders Mads Rasmus Jonas Kasper Mathias Simon Jakob Nikolaj Emil Morten Daniel',
    ),
  },
  {
    until: 2100,
    female: words(
      'Emma Alma Clara Freja Ella Luna Sofia Nora Karla Agnes Liva Asta Josefine Laura',
    ),
    male: words(
      'William Noah Oscar Carl Malthe Emil Valdemar Aksel August Lucas Elias Oliver Victor Alfred',
    ),
  },
];

/** Second given names, as many have. */
export const middleNames: Readonly<Record<'female' | 'male', readonly string[]>> = {
  female: words('Marie Kristine Elisabeth Sofie Johanne Margrethe Amalie Louise'),
  male: words('Peter Christian Erik Emil Johannes Frederik Elias Valdemar'),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}
