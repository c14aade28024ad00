/** Characters of the bytes 80–FF hex of Epson's page 1, which foreign programs take for its ruled lines. */
const katakana =
  '▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯' +
  ' ｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ' +
  'ﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ' +
  '═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳円年月日時分秒〒市区町村人▒ '

/** Code pages of this model, numbered as on an Epson: a name that iconv knows, or characters. */
export const printerPages: Readonly<Record<number, { readonly name: string } | { readonly upper: string }>> =
  {
    0: { name: 'cp437' },
    1: { upper: katakana },
    2: { name: 'cp850' },
    16: { name: 'win1252' },
    18: { name: 'cp852' },
    19: { name: 'cp858' },
    39: { name: 'iso-8859-2' },
    45: { name: 'win1250' },
  }
