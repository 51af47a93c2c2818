/** Files that hold data and nothing else, by their names. */
const DATA = /\.(?:csv|tsv|geojson|topojson|ndjson|parquet|arrow|feather|nc|shp|gpkg|xlsx|ods)$/i;

export const isDataName = (path: string): boolean => DATA.test(path);
