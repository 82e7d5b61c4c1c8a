metadata description = 'Where the front end is served. It calls the API at its own address, which the API allows by name.'

param token string
param tags object

@description('Region that builds and manages the site; its files are everywhere.')
@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
param location string = 'westeurope'

resource site 'Microsoft.Web/staticSites@2024-11-01' = {
  name: 'stapp-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'web' })
  sku: {
    name: 'Standard'
    tier: 'Standard'
  }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

output url string = 'https://${site.properties.defaultHostname}'
