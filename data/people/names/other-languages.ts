/** Names of people whose mother tongue is another than Danish, common in each language. */
export interface OtherLanguage {
  /** BCP 47. */
  readonly code: string;
  /** In Danish. */
  readonly name: string;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

export const otherLanguages: readonly OtherLanguage[] = [
  language(
    'tr',
    'tyrkisk',
    'Ayşe Fatma Zeynep Elif',
    'Mehmet Mustafa Ahmet Emre',
    'Yılmaz Demir Kaya Çelik',
  ),
  language(
    'ar',
    'arabisk',
    'Fatima Amina Layla Nour',
    'Mohammad Ali Omar Hassan',
    'Ibrahim Hussein Khalil Mansour',
  ),
  language(
    'pl',
    'polsk',
    'Anna Katarzyna Agnieszka Ewa',
    'Piotr Tomasz Marek Paweł',
    'Kowalski Nowak Wójcik Zieliński',
  ),
  language(
    'uk',
    'ukrainsk',
    'Olena Iryna Oksana Natalia',
    'Oleksandr Andrii Serhii Mykola',
    'Shevchenko Kovalenko Bondarenko Tkachenko',
  ),
  language(
    'so',
    'somali',
    'Amina Hodan Sahra Ifrah',
    'Abdi Mohamed Ahmed Yusuf',
    'Ali Abdullahi Warsame Jama',
  ),
  language(
    'ur',
    'urdu',
    'Ayesha Sadia Nadia Saima',
    'Imran Usman Bilal Asif',
    'Khan Malik Ahmed Hussain',
  ),
  language(
    'de',
    'tysk',
    'Sabine Petra Anke Heike',
    'Jürgen Stefan Uwe Matthias',
    'Müller Schneider Fischer Weber',
  ),
];

function language(
  code: string,
  name: string,
  female: string,
  male: string,
  family: string,
): OtherLanguage {
  return {
    code,
    name,
    female: female.split(' '),
    male: male.split(' '),
    family: family.split(' '),
  };
}
