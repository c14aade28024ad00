// Unit tests never load Electron: in plain Node its package would start a download.
throw new Error('A unit test imported electron: keep what is tested free of it')
